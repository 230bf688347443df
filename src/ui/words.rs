//! The few words the widgets bring themselves; all others come from whoever draws them.

/// The widgets' own words in one language.
#[derive(Debug)]
pub struct KitWords {
    /// The button that moves to the present day, and its word in a date field.
    pub today: &'static str,
    /// The word for the day before, in a date field.
    pub yesterday: &'static str,
    /// The words for the day before that, and for the next day.
    pub day_before_yesterday: &'static str,
    /// The next day.
    pub tomorrow: &'static str,
    /// The first letters of the days, Monday first.
    pub weekdays: [&'static str; 7],
    /// A day off that is no Saturday or Sunday, marked in a calendar.
    pub day_off: &'static str,
    /// A Saturday or Sunday on which people work, marked in a calendar.
    pub day_worked: &'static str,
    /// The arrow to the month before.
    pub previous_month: &'static str,
    /// The arrow to the month after.
    pub next_month: &'static str,
    /// The button that opens the calendar.
    pub open_calendar: &'static str,
    /// The button that opens a list of choices.
    pub open_list: &'static str,
    /// Offers to create what is missing; `{}` is the name.
    pub create: &'static str,
    /// Says that nothing fits the typed text.
    pub nothing_found: &'static str,
    /// The button that empties a search box.
    pub clear: &'static str,
    /// The button that closes a panel or a message.
    pub close: &'static str,
    /// Says that rows are still arriving.
    pub loading: &'static str,
    /// A column sorted upwards.
    pub ascending: &'static str,
    /// A column sorted downwards.
    pub descending: &'static str,
    /// The button that stops long work.
    pub cancel: &'static str,
    /// A thing judged as met.
    pub met: &'static str,
    /// A thing judged as not met.
    pub not_met: &'static str,
    /// A thing not judged.
    pub not_judged: &'static str,
    /// The separator between the parts of a spoken row.
    pub comma: &'static str,
}

/// Simplified Chinese.
pub static ZH: KitWords = KitWords {
    today: "今天",
    yesterday: "昨天",
    day_before_yesterday: "前天",
    tomorrow: "明天",
    weekdays: ["一", "二", "三", "四", "五", "六", "日"],
    day_off: "休",
    day_worked: "班",
    previous_month: "上个月",
    next_month: "下个月",
    open_calendar: "打开日历",
    open_list: "展开选项",
    create: "新建“{}”",
    nothing_found: "没有匹配的选项",
    clear: "清空",
    close: "关闭",
    loading: "正在读取",
    ascending: "升序",
    descending: "降序",
    cancel: "取消",
    met: "达到",
    not_met: "未达到",
    not_judged: "不评",
    comma: "，",
};

/// English.
pub static EN: KitWords = KitWords {
    today: "Today",
    yesterday: "Yesterday",
    day_before_yesterday: "2 days ago",
    tomorrow: "Tomorrow",
    weekdays: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    day_off: "off",
    day_worked: "work",
    previous_month: "Previous month",
    next_month: "Next month",
    open_calendar: "Open the calendar",
    open_list: "Show the choices",
    create: "Create “{}”",
    nothing_found: "Nothing found",
    clear: "Clear",
    close: "Close",
    loading: "Loading",
    ascending: "ascending",
    descending: "descending",
    cancel: "Cancel",
    met: "met",
    not_met: "not met",
    not_judged: "not judged",
    comma: ", ",
};

impl KitWords {
    /// The offer to create `name`.
    #[must_use]
    pub fn create_named(&self, name: &str) -> String {
        self.create.replace("{}", name)
    }
}
