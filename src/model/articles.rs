//! 超额文章 and 培训成果: what earns hours beside the duty log.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Original articles that somebody finished and registered (D-10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleEntry {
    /// 登记号, unique.
    pub no: String,
    /// 登记日期.
    pub date: NaiveDate,
    /// 人员 by name.
    pub person: String,
    /// 篇数, from 1 on.
    pub count: u32,
}

impl ArticleEntry {
    /// The year it counts in.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.date.year()
    }
}

/// How many articles somebody owes in a year (D-10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleTarget {
    /// 年份.
    pub year: i32,
    /// 人员 by name.
    pub person: String,
    /// 目标.
    pub target: u32,
}

impl ArticleTarget {
    /// Its key in the audit: `2024 阿呆`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {}", self.year, self.person)
    }
}

/// One student trained in one item (D-11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Training {
    /// 日期.
    pub date: NaiveDate,
    /// 培训项目.
    pub item: String,
    /// 讲师 by name.
    pub trainer: String,
    /// 学员: free text, often somebody who is no user.
    pub student: String,
    /// 结果: it was a success.
    pub succeeded: bool,
    /// 用时 in hundredths of an hour, where it was noted.
    pub took_hundredths: Option<u32>,
}

impl Training {
    /// D-11: above this the form proposes to split the item; hundredths of an hour.
    pub const LONG_HUNDREDTHS: u32 = 50;

    /// Its key in the audit: `2024-03-05 报价 小王`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {} {}", self.date, self.item, self.student)
    }
}
