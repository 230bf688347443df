//! `jicheng report`.

use std::path::Path;

use super::args::ReportArgs;
use super::months::parse_month;
use super::{Done, Failure, open, own_setting, print};
use crate::app::report::{ReportName, ReportRequest, Span, commission_book, make};
use crate::app::{AppError, Directory, Office};
use crate::exchange::write::{self, OutputFormat};
use crate::model::{ReportTable, parse_date, parse_moment};
use crate::text::{Lang, Words};

pub(super) fn run(args: &ReportArgs, lang: Lang) -> Done {
    let name = ReportName::ALL.into_iter().find(|one| one.key() == args.name).unwrap_or(ReportName::Commission);
    let request = request(name, args, lang)?;
    let format = OutputFormat::of_name(&args.format).unwrap_or(OutputFormat::Csv);
    if format == OutputFormat::Xlsx && args.output.is_none() {
        return Err(usage(
            lang.pick("xlsx 不能写到标准输出", "xlsx cannot go to stdout"),
            lang.pick("加上 -o 文件", "add -o FILE"),
        ));
    }
    let office = open(&args.db)?;
    let directory = Directory::load(office.store())?;
    if let (ReportRequest::Month(ReportName::Commission, month), OutputFormat::Xlsx, Some(target)) =
        (&request, format, &args.output)
    {
        let company = own_setting(&office, "company")?.unwrap_or_default();
        return Ok(commission_book(office.store(), &directory, *month, &company, target)?);
    }
    let table = make(office.store(), &directory, &request)?;
    match &args.output {
        Some(target) => write_file(&office, &table, target, format),
        None => write_out(&table, format),
    }
}

fn usage(what: &str, remedy: &str) -> Failure {
    Failure::Usage(Words::new(what, remedy))
}

fn request(name: ReportName, args: &ReportArgs, lang: Lang) -> Result<ReportRequest, Failure> {
    let month = args.month.as_deref().map(|text| parse_month(text, lang)).transpose()?;
    match name.span() {
        Span::Month => month
            .map(|month| ReportRequest::Month(name, month))
            .ok_or_else(|| usage(lang.pick("此报表要 --month", "this report needs --month"), "--month 2024-03")),
        Span::Dates => {
            if let Some(month) = month {
                return Ok(ReportRequest::Dates(name, month.first_day(), month.last_day()));
            }
            let (Some(from), Some(to)) = (&args.from, &args.to) else {
                let remedy = "--from 2024-01-01 --to 2024-12-31";
                return Err(usage(lang.pick("此报表要 --from 和 --to", "this report needs --from and --to"), remedy));
            };
            let date = |text: &str| {
                parse_date(text).ok_or_else(|| {
                    let what = format!("{}“{text}”", lang.pick("不是日期：", "not a date: "));
                    usage(&what, lang.pick("写成 2024-03-05", "write it as 2024-03-05"))
                })
            };
            Ok(ReportRequest::Dates(name, date(from)?, date(to)?))
        }
        Span::Year => {
            let Some(text) = &args.year else {
                return Err(usage(lang.pick("此报表要 --year", "this report needs --year"), "--year 2024"));
            };
            let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
            let year = text.parse().ok().filter(|year| is_year && (1900..3000).contains(year));
            year.map(|year| ReportRequest::Year(name, year)).ok_or_else(|| {
                let what = format!("{}“{text}”", lang.pick("不是年份：", "not a year: "));
                usage(&what, lang.pick("写成 2024", "write it as 2024"))
            })
        }
        Span::Instant => {
            let Some(text) = &args.at else {
                return Err(usage(lang.pick("此报表要 --at", "this report needs --at"), "--at \"2024-03-05 14:30\""));
            };
            let end = chrono::NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
            let at = parse_moment(text).map(|at| at.date.and_time(at.time.unwrap_or(end)));
            at.map(|at| ReportRequest::At(name, at)).ok_or_else(|| {
                let what = format!("{}“{text}”", lang.pick("不是时间：", "not a date and time: "));
                usage(&what, lang.pick("写成 \"2024-03-05 14:30\"", "write it as \"2024-03-05 14:30\""))
            })
        }
        Span::Customer => {
            args.customer.clone().map(|customer| ReportRequest::Customer(name, customer)).ok_or_else(|| {
                usage(lang.pick("此报表要 --customer", "this report needs --customer"), "--customer 名称")
            })
        }
    }
}

fn write_file(office: &Office, table: &ReportTable, target: &Path, format: OutputFormat) -> Done {
    let company = own_setting(office, "company")?.unwrap_or_default();
    let title = format!("{company} {}", table.name);
    write::to_file(table, format, target, title.trim()).map_err(|error| Failure::Failed(AppError::Write(error)))
}

fn write_out(table: &ReportTable, format: OutputFormat) -> Done {
    let mut out = Vec::new();
    let written = match format {
        OutputFormat::Json => write::json(table, &mut out),
        OutputFormat::Csv | OutputFormat::Xlsx => write::csv(table, &mut out),
    };
    written.map_err(|error| Failure::Failed(AppError::Write(error)))?;
    print(&String::from_utf8_lossy(&out))
}
