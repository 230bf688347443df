//! The names and words that the invented company is made of.

use crate::model::{Category, PersonKind};

/// Who works for the company or brings it customers: name, kind, whether still there.
pub(super) const PEOPLE: [(&str, PersonKind, bool); 14] = [
    ("阿呆", PersonKind::Staff, true),
    ("小王", PersonKind::Staff, true),
    ("大叔", PersonKind::Staff, true),
    ("石头", PersonKind::Staff, true),
    ("小代", PersonKind::Staff, true),
    ("嘉甜", PersonKind::Staff, true),
    ("阿炳", PersonKind::Staff, true),
    (LEFT, PersonKind::Staff, false),
    ("李先生", PersonKind::External, true),
    ("王姐", PersonKind::External, true),
    ("陈总", PersonKind::External, true),
    ("赵老师", PersonKind::External, true),
    ("天成居间", PersonKind::External, true),
    ("汇通居间", PersonKind::External, true),
];
/// Who left at the end of 2023.
pub(super) const LEFT: &str = "老周";

/// Who wins customers himself.
pub(super) const SALES: [&str; 4] = ["阿呆", "大叔", "石头", "小代"];
/// Who receives customers.
pub(super) const RECEPTION: [&str; 6] = ["小王", "小王", "嘉甜", "小代", "阿炳", "石头"];
/// Who helps to close.
pub(super) const HELPERS: [&str; 5] = ["大叔", "阿呆", "石头", "嘉甜", "阿炳"];
/// Who serves orders.
pub(super) const LIAISONS: [&str; 8] = ["嘉甜", "嘉甜", "阿炳", "小王", "石头", "小代", "大叔", "阿呆"];
/// Who obtains the goods.
pub(super) const SOURCERS: [&str; 7] = ["石头", "石头", "小代", "大叔", "阿炳", "阿呆", "小王"];
/// Customers and friends who refer others.
pub(super) const REFERRERS: [&str; 4] = ["李先生", "王姐", "陈总", "赵老师"];
/// Intermediaries.
pub(super) const AGENTS: [&str; 2] = ["天成居间", "汇通居间"];

/// Name, category, operator, reply limit in minutes.
pub(super) const PLATFORMS: [(&str, Category, Option<&str>, Option<u32>); 9] = [
    ("官网", Category::A, Some("阿呆"), None),
    ("公众号", Category::A, Some("嘉甜"), None),
    ("抖店", Category::A, Some("小代"), Some(3)),
    ("旺旺", Category::A, Some("小王"), Some(5)),
    ("淘宝店", Category::A, Some("阿炳"), Some(5)),
    ("小红书店", Category::A, None, Some(10)),
    ("百度推广", Category::C, Some("大叔"), None),
    ("信息流广告", Category::C, None, None),
    ("老客户群", Category::D, None, None),
];
/// Those with an operator, the busier ones twice.
pub(super) const OPERATED: [&str; 8] = ["官网", "官网", "公众号", "抖店", "旺旺", "淘宝店", "百度推广", "百度推广"];
/// Those without.
pub(super) const OPEN: [&str; 3] = ["小红书店", "信息流广告", "老客户群"];

/// Who answers out of hours.
pub(super) const ON_DUTY: [&str; 10] = ["小王", "小王", "小代", "小代", "嘉甜", "嘉甜", "大叔", "阿炳", "石头", "阿呆"];
/// Where customers write.
pub(super) const CHATS: [&str; 6] = ["抖店", "旺旺", "淘宝店", "小红书店", "官网", "公众号"];
/// Where the late ones of every month wrote, and who let them wait.
pub(super) const SHOP: &str = "小红书店";
pub(super) const SLOW: &str = "小王";
/// Why something done was not effective.
pub(super) const WHY_NOT: [&str; 3] = ["只应一声，当晚没有跟进", "客户没有得到答复", "答非所问，次日重新解释"];
/// Who writes articles, and how many a year are owed.
pub(super) const AUTHORS: [(&str, u32); 4] = [("小代", 40), ("嘉甜", 36), ("阿炳", 48), ("阿呆", 30)];
/// What is taught.
pub(super) const LESSONS: [&str; 6] = ["报价", "审稿", "后台操作", "售前话术", "投放设置", "合同流程"];
/// Who teaches.
pub(super) const TRAINERS: [&str; 4] = ["大叔", "阿呆", "石头", "嘉甜"];
/// Who learns: colleagues, and some who are no users.
pub(super) const STUDENTS: [&str; 6] = ["小王", "小代", "阿炳", "实习生小陈", "实习生小许", "新人小林"];

/// Something the company sells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Business {
    pub(super) name: &'static str,
    /// What one piece costs the customer, in 元.
    pub(super) prices: &'static [i64],
    /// The fewest and most pieces of an order.
    pub(super) pieces: (u32, u32),
    /// The least and most that it costs the company, in per cent of the price.
    pub(super) cost_percent: (u32, u32),
}

const fn business(
    name: &'static str,
    prices: &'static [i64],
    pieces: (u32, u32),
    cost_percent: (u32, u32),
) -> Business {
    Business { name, prices, pieces, cost_percent }
}

pub(super) const BUSINESSES: [Business; 8] = [
    business("新闻稿", &[80, 120, 200, 300, 500, 800], (1, 10), (25, 55)),
    business("百度问答", &[30, 50, 80], (10, 40), (15, 40)),
    business("代发", &[200, 300, 500, 600], (1, 9), (30, 60)),
    business("设计", &[300, 600, 1_200, 2_800, 5_800], (1, 1), (10, 35)),
    business("网站托管", &[1_400, 2_200, 3_600, 5_800], (1, 1), (15, 40)),
    business("百科词条", &[1_800, 2_600, 3_800], (1, 1), (20, 45)),
    business("短视频", &[800, 1_500, 3_000], (1, 4), (30, 55)),
    business("小程序", &[4_800, 9_800, 16_800], (1, 1), (35, 60)),
];
/// How much each is asked for.
pub(super) const BUSINESS_WEIGHTS: [u32; 8] = [30, 18, 16, 12, 9, 6, 6, 3];

pub(super) const SOLUTIONS: [&str; 4] = ["品牌首发方案", "口碑维护方案", "新品上市方案", "招商加盟方案"];

pub(super) const NOTES: [&str; 8] = [
    "客户要求周五前交稿",
    "加急",
    "发票抬头另发",
    "老客户优惠",
    "稿件由客户提供",
    "分两批交付",
    "先发样稿确认",
    "客户出差，改为微信联系",
];
pub(super) const REFUND_NOTES: [&str; 4] = ["媒体未收录", "客户取消部分数量", "交稿延误", "效果未达约定"];
pub(super) const BONUSES: [&str; 4] = ["优秀案例奖励", "带教新人", "客户书面表扬", "连续加班补助"];
pub(super) const PENALTIES: [&str; 3] = ["漏回客户消息", "未按时交稿", "资料登记不全"];

/// The two characters of a brand.
pub(super) const BRAND_FIRST: [&str; 40] = [
    "安", "宝", "昌", "诚", "创", "德", "东", "方", "丰", "富", "冠", "光", "广", "国", "翰", "恒", "弘", "华", "汇",
    "佳", "嘉", "金", "锦", "景", "聚", "君", "科", "蓝", "乐", "联", "龙", "美", "明", "南", "启", "瑞", "盛", "天",
    "新", "远",
];
/// The second.
pub(super) const BRAND_SECOND: [&str; 40] = [
    "邦", "博", "成", "达", "德", "帆", "飞", "峰", "福", "港", "海", "航", "和", "恒", "虹", "辉", "汇", "建", "杰",
    "凯", "康", "朗", "力", "利", "隆", "迈", "铭", "诺", "鹏", "锐", "森", "尚", "泰", "腾", "通", "维", "祥", "信",
    "源", "悦",
];
/// What the customers do.
pub(super) const TRADES: [&str; 32] = [
    "家居", "医疗", "文化", "教育", "机械", "餐饮", "科技", "电子", "建材", "装饰", "服饰", "美业", "旅游", "物流",
    "食品", "环保", "能源", "汽车", "软件", "传媒", "农业", "健康", "母婴", "珠宝", "体育", "酒业", "茶业", "化工",
    "仪器", "地产", "法律", "财税",
];
/// Where they are.
pub(super) const CITIES: [&str; 24] = [
    "杭州", "上海", "苏州", "宁波", "南京", "无锡", "合肥", "深圳", "广州", "佛山", "东莞", "厦门", "福州", "成都",
    "重庆", "武汉", "长沙", "郑州", "西安", "济南", "青岛", "天津", "北京", "沈阳",
];
pub(super) const SURNAMES: [&str; 20] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗",
    "郑",
];
pub(super) const TITLES: [&str; 5] = ["总", "经理", "女士", "先生", "主管"];
