//! The duty log, articles and trainings, on the company's own 32 cases and on figures computed by hand.

use super::common::{Desk, Run};

const POLICY: &str = "title = \"2024年办法\"\neffective_month = \"2024-01\"\nearned_on = \"order\"\n[duty]\norder_threshold = \"100.00\"\n";
const PLATFORMS: &str = "平台,渠道类别,回复时限\n旺旺,A,3\n小红书店,A,3\n淘宝店,A,3\n抖店,A,2\n";
/// The columns of the cases that are no input.
const NOT_INPUT: [&str; 6] = ["判例号", "事实", "期望回复工时", "期望下单工时", "期望转化工时", "公司给定"];

/// Every reply is the earliest of its customer: eight of 小代's ten and so on, counted in the cases one by one.
const JANUARY: &str = "\
人员,回复,下单,转化,文章,培训,合计
大叔,0.6,0.9,1.8,0.0,0.0,3.3
阿呆,0.3,0.6,1.2,0.0,0.0,2.1
小王,0.4,0.3,0.6,0.0,0.0,1.3
小代,1.0,0.0,0.0,0.0,0.0,1.0
嘉甜,0.2,0.0,0.0,0.0,0.0,0.2
石头,0.1,0.0,0.0,0.0,0.0,0.1
阿炳,0.1,0.0,0.0,0.0,0.0,0.1
";

/// The cases as a table to import; `change` may alter a row by header.
fn cases(change: impl Fn(&str, &str, String) -> String) -> String {
    let mut reader = csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/duty_cases.csv")).unwrap();
    let headers = reader.headers().unwrap().clone();
    let is_input = |header: &str| !NOT_INPUT.contains(&header);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(headers.iter().filter(|header| is_input(header)).chain(["改判回复", "改判理由"])).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let no = row.get(2).unwrap().to_owned();
        let cells = headers.iter().zip(&row).filter(|(header, _)| is_input(header));
        let cells = cells.map(|(header, cell)| change(&no, header, cell.to_owned()));
        let ruling = ["改判回复", "改判理由"].map(|header| change(&no, header, String::new()));
        writer.write_record(cells.chain(ruling)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn as_given() -> String {
    cases(|_, _, cell| cell)
}

/// The 12th order as the company paid it.
fn as_ruled() -> String {
    cases(|no, header, cell| match (no, header) {
        ("下单12", "改判回复") => "0.1".to_owned(),
        ("下单12", "改判理由") => "老板认可此单".to_owned(),
        _ => cell,
    })
}

fn desk() -> Desk {
    let desk = Desk::new();
    let policy = desk.file("办法.toml", POLICY);
    desk.ok(&["policy", "add", &policy, "--publish"]);
    desk.import("platforms", PLATFORMS);
    desk
}

fn import(desk: &Desk, kind: &str, table: &str) -> Run {
    let file = desk.file(&format!("{kind}.csv"), table);
    desk.run(&["import", kind, &file, "--create-missing"])
}

fn takes(desk: &Desk, kind: &str, table: &str) {
    let run = import(desk, kind, table);
    assert_eq!(run.code, 0, "{kind}: {}", run.err);
}

fn report(desk: &Desk, name: &str, month: &str) -> String {
    desk.ok(&["report", name, "--month", month])
}

fn all(desk: &Desk) -> String {
    let mut all = String::new();
    for month in ["2024-01", "2024-02", "2024-03"] {
        for name in ["duty", "duty-entries", "duty-habits"] {
            all.push_str(&report(desk, name, month));
        }
    }
    all.push_str(&desk.ok(&["report", "articles", "--year", "2024"]));
    all
}

#[test]
fn the_given_cases_are_paid_as_the_company_pays_them() {
    let desk = desk();
    takes(&desk, "duty", &as_given());
    assert_eq!(report(&desk, "duty", "2024-01"), JANUARY);
    let entries = report(&desk, "duty-entries", "2024-01");
    assert_eq!(entries.lines().count(), 33);
    assert!(entries.starts_with(
        "序号,客户,回复人,回复工时,下单人,下单工时,转化人,转化工时,超时,说明\n\
         回复16,大叔的客户戊,大叔,0.1,,0.0,,0.0,否,\n下单3,托管客户,大叔,0.1,大叔,0.0,大叔,0.0,否,下单 D-1;转化 D-1\n"
    ));
    for line in [
        "回复1,小代的客户,石头,0.0,,0.0,,0.0,否,回复 D-1",
        "回复5,大叔的客户乙,小代,0.0,,0.0,,0.0,否,回复 D-3",
        "下单1,旺旺客户乙,小王,0.1,小王,0.0,小王,0.0,否,下单 D-5;转化 D-6",
        "下单5,阿呆的客户己,石头,0.1,阿呆,0.3,阿呆,0.6,否,",
        "下单11,抖店客户,小王,0.0,小王,0.3,小王,0.6,是,回复 D-3",
        "下单12,小红书客户,阿炳,0.0,阿呆,0.3,阿呆,0.6,是,回复 D-3",
    ] {
        assert!(entries.lines().any(|one| one == line), "{line} is not in\n{entries}");
    }
    assert_eq!(report(&desk, "duty-habits", "2024-01"), "人员,超时次数\n");
    desk.ok(&["settings", "set", "late_count", "1"]);
    assert_eq!(report(&desk, "duty-habits", "2024-01"), "人员,超时次数\n小王,1\n阿炳,1\n");
    let json = desk.ok(&["report", "duty", "--month", "2024-01", "--format", "json"]);
    assert!(json.contains("\"合计\": \"3.3\"") || json.contains("\"合计\":\"3.3\""), "{json}");
    desk.ok(&["check"]);
}

#[test]
fn a_ruling_is_the_bosss_act_and_shown_as_such() {
    let desk = desk();
    desk.ok(&["settings", "set", "boss_password", "天王盖地虎"]);
    let table = as_ruled();
    let refused = import(&desk, "duty", &table);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(refused.err.contains("JICHENG_BOSS_PASSWORD"), "{}", refused.err);
    assert_eq!(report(&desk, "duty-entries", "2024-01").lines().count(), 1);
    let desk = desk.with_password("天王盖地虎");
    takes(&desk, "duty", &table);
    let entries = report(&desk, "duty-entries", "2024-01");
    assert!(entries.contains("\n下单12,小红书客户,阿炳,0.1,阿呆,0.3,阿呆,0.6,是,回复 D-7\n"), "{entries}");
    assert!(
        report(&desk, "duty", "2024-01").ends_with("\n阿炳,0.2,0.0,0.0,0.0,0.0,0.2\n石头,0.1,0.0,0.0,0.0,0.0,0.1\n")
    );
    // Importing the same again needs nobody.
    let desk = desk.with_password("宝塔镇河妖");
    let again = import(&desk, "duty", &table);
    assert!(again.code == 0 && again.err.contains("新增 0 行，已有且相同 32 行"), "{}", again.err);
}

#[test]
fn without_a_password_a_ruling_is_taken_and_said_to_be_unprotected() {
    let desk = desk();
    let run = import(&desk, "duty", &as_ruled());
    assert!(run.code == 0 && run.err.contains("还没有设置老板密码"), "{}", run.err);
    let plain = import(&desk, "duty", &as_ruled());
    assert!(!plain.err.contains("还没有设置老板密码"), "{}", plain.err);
}

#[test]
fn the_order_of_rows_and_of_files_does_not_matter() {
    let (one, two) = (desk(), desk());
    let table = as_given();
    takes(&one, "duty", &table);
    let mut rows: Vec<&str> = table.lines().collect();
    rows[1..].reverse();
    let (first, second) = rows[1..].split_at(13);
    for part in [second, first] {
        takes(&two, "duty", &format!("{}\n{}\n", rows[0], part.join("\n")));
    }
    assert_eq!(all(&one), all(&two));
    let before = all(&one);
    let other = one.file("不同.csv", table.replace("只应一声，当晚没有跟进", "没有跟进"));
    let told = one.fails(3, &["import", "duty", &other]);
    assert!(told.lines().count() == 1 && told.contains(": 序号: “回复5”已存在，但内容不同"), "{told}");
    assert_eq!(all(&one), before);
}

#[test]
fn a_customer_is_paid_once_in_a_night_also_over_the_end_of_a_month() {
    let desk = desk();
    takes(
        &desk,
        "duty",
        "序号,客户,类型,平台,咨询时间,回复时间,值班人,下单时间,下单金额,下单人,转化人,订单来源\n\
         3,甲,回复,,,2024-02-01 02:00,小王,,,,,\n2,甲,推进,,,2024-01-31 20:00,阿呆,2024-02-01 01:00,100,大叔,小代,值班新单\n\
         1,甲,回复,旺旺,2024-01-31 19:00,2024-01-31 19:04,石头,,,,,\n4,甲,回复,,,,,2024-02-01 03:00,5000,阿呆,,值班新单\n\
         5,甲,回复,,,2024-02-01 09:00,小王,2024-02-01 12:00,99.99,小王,,值班新单\n",
    );
    assert_eq!(
        report(&desk, "duty-entries", "2024-01"),
        "序号,客户,回复人,回复工时,下单人,下单工时,转化人,转化工时,超时,说明\n\
         1,甲,石头,0.0,,0.0,,0.0,是,回复 D-3\n2,甲,阿呆,0.1,,0.0,,0.0,否,\n"
    );
    assert_eq!(
        report(&desk, "duty-entries", "2024-02"),
        "序号,客户,回复人,回复工时,下单人,下单工时,转化人,转化工时,超时,说明\n\
         2,甲,,0.0,大叔,0.3,小代,0.6,否,\n3,甲,小王,0.0,,0.0,,0.0,否,回复 D-4\n\
         4,甲,,0.0,阿呆,0.0,阿呆,0.0,否,下单 D-5;转化 D-6\n5,甲,小王,0.0,小王,0.0,小王,0.0,否,回复 D-1;下单 D-5;转化 D-6\n"
    );
    assert_eq!(
        report(&desk, "duty", "2024-02"),
        "人员,回复,下单,转化,文章,培训,合计\n小代,0.0,0.0,0.6,0.0,0.0,0.6\n大叔,0.0,0.3,0.0,0.0,0.0,0.3\n"
    );
}

#[test]
fn articles_and_trainings_are_paid_by_hand_computed_hours() {
    let desk = desk();
    takes(&desk, "article-targets", "年份,人员,目标\n2024,阿呆,100\n2024,小王,0\n2025,小王,0\n");
    takes(
        &desk,
        "articles",
        "登记号,登记日期,人员,篇数\nW3,2024-03-02,阿呆,1200\nW1,2024-01-05,阿呆,105\nW4,2024-03-02,小王,605\n\
         W2,2024-02-01,石头,999\nW5,2025-02-01,小王,10\n",
    );
    // 阿呆: 105 are 5 beyond, nothing; 1305 are 1205 beyond, 120 h. 小王: 60 h, of which 30 are left in the pot.
    assert_eq!(
        desk.ok(&["report", "articles", "--year", "2024"]),
        "登记号,人员,篇数,应计,计入,结转\nW1,阿呆,105,0.0,0.0,0.0\nW2,石头,999,0.0,0.0,0.0\nW3,阿呆,1200,120.0,120.0,0.0\n\
         W4,小王,605,60.0,30.0,30.0\n"
    );
    assert_eq!(
        desk.ok(&["report", "articles", "--year", "2025"]),
        "登记号,人员,篇数,应计,计入,结转\nW4,小王,605,30.0,30.0,0.0\nW5,小王,10,1.0,1.0,0.0\n"
    );
    takes(
        &desk,
        "training",
        "日期,培训项目,讲师,学员,结果,用时\n2024-03-05,报价,阿呆,新人,失败,0.5\n2024-03-06,报价,小王,新人,成功,0.25\n\
         2024-03-07,报价,阿呆,新人,成功,\n2024-03-07,审稿,阿呆,新人,成功,1\n",
    );
    assert_eq!(
        report(&desk, "duty", "2024-03"),
        "人员,回复,下单,转化,文章,培训,合计\n阿呆,0.0,0.0,0.0,120.0,0.1,120.1\n小王,0.0,0.0,0.0,30.0,0.1,30.1\n"
    );
    assert_eq!(
        report(&desk, "duty", "2025-01"),
        "人员,回复,下单,转化,文章,培训,合计\n小王,0.0,0.0,0.0,30.0,0.0,30.0\n"
    );
    desk.ok(&["settings", "set", "article_pot_hours", "200"]);
    desk.ok(&["settings", "set", "articles_per_hour", "20"]);
    assert_eq!(
        desk.ok(&["report", "articles", "--year", "2024"]),
        "登记号,人员,篇数,应计,计入,结转\nW1,阿呆,105,0.0,0.0,0.0\nW2,石头,999,0.0,0.0,0.0\nW3,阿呆,1200,60.0,60.0,0.0\n\
         W4,小王,605,30.0,30.0,0.0\n"
    );
}

#[test]
fn a_closed_months_duty_table_stays_whatever_is_changed() {
    let desk = desk();
    takes(&desk, "duty", &as_given());
    takes(&desk, "article-targets", "年份,人员,目标\n2024,阿呆,0\n");
    takes(&desk, "articles", "登记号,登记日期,人员,篇数\nW1,2024-01-05,阿呆,25\nW2,2024-02-05,阿呆,25\n");
    takes(&desk, "training", "日期,培训项目,讲师,学员,结果\n2024-01-08,报价,阿呆,新人,成功\n");
    let open = all(&desk);
    // A month with nothing but duty entries has records: it closes first.
    let told = desk.fails(1, &["close", "--month", "2024-02", "--reason", "月底"]);
    assert!(told.contains("2024-01"), "{told}");
    desk.ok(&["close", "--month", "2024-01", "--reason", "月底"]);
    assert_eq!(all(&desk), open);
    // Settings that decide hours hold from the first open month on, and say what they change there.
    for (key, value, was, changes) in [
        ("sessions_wednesday", "09:00-12:00 13:30-18:30", "09:00-12:00 13:30-17:30", ""),
        ("articles_per_hour", "5", "10", "2024-02：阿呆 3.0 → 5.0"),
        ("article_pot_hours", "1", "150", "2024-02：阿呆 3.0 → 0.0"),
    ] {
        let told = desk.run(&["settings", "set", key, value]);
        assert_eq!(told.code, 0, "{key}: {}", told.err);
        assert!(told.err.contains("自 2024-02 起生效") && told.err.contains(changes), "{key}: {}", told.err);
        assert!(!told.err.contains("2024-01："), "{key}: {}", told.err);
        for name in ["duty", "duty-entries", "duty-habits"] {
            assert!(open.contains(&report(&desk, name, "2024-01")), "{key} moved {name}");
        }
        desk.ok(&["check"]);
        desk.ok(&["settings", "set", key, was]);
    }
    for (kind, table, words) in [
        ("duty", "序号,客户,类型,回复时间,值班人\n迟,甲,回复,2024-01-31 23:59,小王\n", ": 回复时间: 2024-01 已结账"),
        (
            "duty",
            "序号,客户,类型,下单时间,下单金额,下单人,订单来源\n迟,甲,回复,2024-01-31 23:59,1,小王,值班新单\n",
            ": 下单时间: 2024-01 已结账",
        ),
        ("articles", "登记号,登记日期,人员,篇数\nW0,2024-01-31,阿呆,1\n", ": 登记日期: 2024-01 已结账"),
        ("training", "日期,培训项目,讲师,学员,结果\n2024-01-31,审稿,阿呆,新人,失败\n", ": 日期: 2024-01 已结账"),
        ("holidays", "日期,类型\n2024-01-03,休\n", ": 日期: 会改动已结账的 2024-01 的加班表"),
    ] {
        let file = desk.file("迟到.csv", table);
        let told = desk.fails(3, &["import", kind, &file, "--create-missing"]);
        assert!(told.contains(words), "{kind}: {told}");
    }
    assert_eq!(all(&desk), open);
    // What decides nothing of it may change, and so may what was kept with it.
    desk.ok(&["settings", "set", "late_count", "1"]);
    desk.ok(&["settings", "set", "sessions_saturday", "09:00-12:00"]);
    takes(&desk, "holidays", "日期,类型\n2024-01-20,休\n");
    let later = POLICY.replace("2024年办法", "改").replace("100.00", "10000.00");
    let policy = desk.file("改.toml", later);
    desk.ok(&["policy", "add", &policy, "--publish"]);
    takes(&desk, "duty", "序号,客户,类型,回复时间,值班人\n新,抖店客户,回复,2024-02-01 00:00,小王\n");
    for name in ["duty", "duty-entries", "duty-habits"] {
        assert!(open.contains(&report(&desk, name, "2024-01")), "{name} moved");
    }
    desk.ok(&["check"]);
    // Reopened, the new policy holds: no order reaches it; the hours of a week that was changed later do not.
    desk.ok(&["settings", "set", "sessions_wednesday", ""]);
    let opened = desk.run(&["reopen", "--month", "2024-01", "--reason", "更正"]);
    assert_eq!(opened.code, 0, "{}", opened.err);
    assert!(opened.err.contains("大叔：加班原签 3.3 小时，现为 0.6，差 -2.7"), "{}", opened.err);
    assert_eq!(report(&desk, "duty-habits", "2024-01"), "人员,超时次数\n小王,1\n阿炳,1\n");
}

#[test]
fn every_bad_row_of_the_duty_tables_is_told_at_its_column() {
    let desk = desk();
    desk.import("people", "姓名,类别\n小王,员工\n阿呆,员工\n");
    desk.import("customers", "客户\n甲\n");
    let header = "序号,客户,类型,平台,咨询时间,回复时间,值班人,有效,无效原因,下单时间,下单金额,下单人,订单来源,转化人,判例,\
                  改判回复,改判下单,改判转化,改判理由";
    let row = |cells: &[(&str, &str)]| {
        let sound =
            [("序号", "1"), ("客户", "甲"), ("类型", "回复"), ("回复时间", "2024-01-03 20:00"), ("值班人", "小王")];
        let cell = |name: &str| {
            let given = cells.iter().find(|(header, _)| *header == name);
            given.or_else(|| sound.iter().find(|(header, _)| *header == name)).map_or("", |(_, cell)| *cell)
        };
        header.split(',').map(cell).collect::<Vec<_>>().join(",")
    };
    let order = [("下单时间", "2024-01-03 20:30"), ("下单金额", "500"), ("下单人", "小王"), ("订单来源", "值班新单")];
    let with = |cells: &[(&'static str, &'static str)]| {
        let mut all = cells.to_vec();
        all.extend(order);
        row(&all)
    };
    for (row, column, words) in [
        (row(&[("序号", "")]), "序号", "不能为空"),
        (row(&[("客户", "")]), "客户", "不能为空"),
        (row(&[("客户", "乙")]), "客户", "没有客户“乙”"),
        (row(&[("类型", "")]), "类型", "不能为空"),
        (row(&[("类型", "聊天")]), "类型", "不是可选的值"),
        (row(&[("平台", "火星网")]), "平台", "没有平台“火星网”"),
        (row(&[("回复时间", "")]), "回复时间", "填了值班人"),
        (row(&[("值班人", "")]), "值班人", "填了回复时间"),
        (row(&[("值班人", "路人")]), "值班人", "没有叫“路人”的人员"),
        (row(&[("值班人", "未知")]), "值班人", "不能填“未知”"),
        (row(&[("回复时间", ""), ("值班人", "")]), "回复时间", "既没有回复，也没有下单"),
        (row(&[("回复时间", "2024-01-03")]), "回复时间", "没有时间"),
        (row(&[("回复时间", "2024-01-32 10:00")]), "回复时间", "不是时间"),
        (row(&[("咨询时间", "2024-01-03 20:01")]), "咨询时间", "晚于回复时间 2024-01-03 20:00"),
        (row(&[("平台", "旺旺")]), "咨询时间", "回复时限是 3 分钟"),
        (row(&[("有效", "也许")]), "有效", "不是可选的值"),
        (row(&[("无效原因", "没有跟进")]), "无效原因", "有效的记录写了无效原因"),
        (row(&[("下单时间", "2024-01-03 20:30")]), "下单金额", "填了下单时间"),
        (row(&[("下单人", "小王")]), "下单时间", "填了下单人"),
        (with(&[("下单金额", "-1")]), "下单金额", "小于零"),
        (with(&[("下单金额", "1.005")]), "下单金额", "小数超过两位"),
        (with(&[("下单人", "路人")]), "下单人", "没有叫“路人”的人员"),
        (with(&[("转化人", "路人")]), "转化人", "没有叫“路人”的人员"),
        (with(&[("订单来源", "白捡")]), "订单来源", "不是可选的值"),
        (with(&[("下单时间", "2024-01-03")]), "下单时间", "没有时间"),
        (row(&[("转化人", "小王")]), "转化人", "没有下单"),
        (row(&[("改判回复", "0.1")]), "改判理由", "填了改判回复"),
        (row(&[("改判理由", "老板同意")]), "改判回复", "填了改判理由"),
        (row(&[("改判下单", "0.3"), ("改判理由", "老板同意")]), "改判下单", "没有下单"),
        (row(&[("改判回复", "0.15"), ("改判理由", "老板同意")]), "改判回复", "小数超过 1 位"),
        (row(&[("改判回复", "-0.1"), ("改判理由", "老板同意")]), "改判回复", "不是工时"),
        (row(&[("改判回复", "24.1"), ("改判理由", "老板同意")]), "改判回复", "最多填 24.0 小时"),
    ] {
        let file = desk.file("坏.csv", format!("{header}\n{row}\n"));
        let told = desk.fails(3, &["import", "duty", &file]);
        let expected = format!("{file}:2: {column}: ");
        assert!(told.lines().any(|line| line.starts_with(&expected) && line.contains(words)), "{row}: {told}");
    }
    for (kind, table, column, words) in [
        ("articles", "登记号,登记日期,人员,篇数\n,2024-01-01,小王,1\n", "登记号", "不能为空"),
        ("articles", "登记号,登记日期,人员,篇数\n1,2024-01-01 10:00,小王,1\n", "登记日期", "带有时间"),
        ("articles", "登记号,登记日期,人员,篇数\n1,2024-01-01,路人,1\n", "人员", "没有叫“路人”的人员"),
        ("articles", "登记号,登记日期,人员,篇数\n1,2024-01-01,小王,0\n", "篇数", "不能为零"),
        ("articles", "登记号,登记日期,人员,篇数\n1,2024-01-01,小王,-1\n", "篇数", "小于零"),
        ("articles", "登记号,登记日期,人员,篇数\n1,2024-01-01,小王,1.5\n", "篇数", "“1.5”"),
        ("article-targets", "年份,人员,目标\n24,小王,1\n", "年份", "不是年份"),
        ("article-targets", "年份,人员,目标\n2024,路人,1\n", "人员", "没有叫“路人”的人员"),
        ("article-targets", "年份,人员,目标\n2024,小王,-1\n", "目标", "小于零"),
        ("article-targets", "年份,人员,目标\n2024,小王,\n", "目标", "不能为空"),
        ("training", "日期,培训项目,讲师,学员,结果\n2024-01-01,,小王,新人,成功\n", "培训项目", "不能为空"),
        ("training", "日期,培训项目,讲师,学员,结果\n2024-01-01,报价,路人,新人,成功\n", "讲师", "没有叫“路人”的人员"),
        ("training", "日期,培训项目,讲师,学员,结果\n2024-01-01,报价,小王,小王,成功\n", "学员", "就是讲师"),
        ("training", "日期,培训项目,讲师,学员,结果\n2024-01-01,报价,小王,新人,还行\n", "结果", "不是可选的值"),
        ("training", "日期,培训项目,讲师,学员,结果,用时\n2024-01-01,报价,小王,新人,成功,半小时\n", "用时", "不是工时"),
        ("training", "日期,培训项目,讲师,学员,结果,用时\n2024-01-01,报价,小王,新人,成功,-1\n", "用时", "小于零"),
    ] {
        let file = desk.file("坏.csv", table);
        let told = desk.fails(3, &["import", kind, &file]);
        let expected = format!("{file}:2: {column}: ");
        assert!(told.starts_with(&expected) && told.contains(words) && told.lines().count() == 1, "{table}: {told}");
    }
    assert_eq!(report(&desk, "duty-entries", "2024-01").lines().count(), 1);
    // An order alone needs no reply, not even on a platform with a limit.
    let alone = with(&[("回复时间", ""), ("值班人", ""), ("平台", "旺旺")]);
    desk.import("duty", &format!("{header}\n{alone}\n"));
    assert!(report(&desk, "duty-entries", "2024-01").ends_with("\n1,甲,,0.0,小王,0.3,小王,0.6,否,\n"));
}

/// January with a ruling, an article that pays and one that does not, a training that pays and one that failed.
const WORKBOOK_ARTICLES: &str = "登记号,登记日期,人员,篇数\nWZ-1,2024-01-05,小代,25\nWZ-2,2024-01-20,小代,4\n";
const WORKBOOK_TARGETS: &str = "年份,人员,目标\n2024,小代,4\n";
const WORKBOOK_TRAININGS: &str =
    "日期,培训项目,讲师,学员,结果,用时\n2024-01-08,报价,大叔,小王,成功,0.3\n2024-01-09,审稿,大叔,小王,失败,\n";

/// What stands in a sheet, row by row.
fn cells(book: &mut calamine::Xlsx<std::io::BufReader<std::fs::File>>, sheet: &str) -> Vec<Vec<String>> {
    let range = calamine::Reader::worksheet_range(book, sheet).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn the_duty_sheet_is_a_workbook_to_sign_whose_sums_follow_from_its_lines() {
    let desk = desk();
    desk.ok(&["settings", "set", "company", "=滴滴文化"]);
    takes(&desk, "duty", &as_ruled());
    for (kind, table) in
        [("articles", WORKBOOK_ARTICLES), ("article-targets", WORKBOOK_TARGETS), ("training", WORKBOOK_TRAININGS)]
    {
        takes(&desk, kind, table);
    }
    let plain = report(&desk, "duty", "2024-01");
    // 29 articles, 4 of them owed: two full tens at the first registration, none more at the second.
    assert!(plain.contains("\n小代,1.0,0.0,0.0,2.0,0.0,3.0\n"), "{plain}");
    assert!(plain.contains("大叔,0.6,0.9,1.8,0.0,0.1,3.4\n"), "{plain}");
    let target = desk.arg("加班表.xlsx");
    let write = || desk.ok(&["report", "duty", "--month", "2024-01", "--format", "xlsx", "-o", &target]);
    write();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&target).unwrap();
    assert_eq!(calamine::Reader::sheet_names(&book), ["汇总", "明细"]);
    let summary = cells(&mut book, "汇总");
    let lines = cells(&mut book, "明细");
    let has = |needle: &str| summary.iter().flatten().any(|word| word.contains(needle));
    for needle in ["=滴滴文化 2024年1月临时加班表", "未结账", "总监核算", "财务核对", "老板签字"]
    {
        assert!(has(needle), "{needle} is not in {summary:?}");
    }
    let heading = ["人员", "回复", "下单", "转化", "文章", "培训", "合计"];
    let first = summary.iter().position(|row| row.iter().eq(heading)).expect("the headings");
    // The workbook has what the CSV has, and its lines add up to it.
    let hours = |text: &str| text.parse::<f64>().unwrap();
    for (row, wanted) in summary[first + 1..].iter().zip(plain.lines().skip(1)) {
        let wanted: Vec<&str> = wanted.split(',').collect();
        assert_eq!(row[0], wanted[0]);
        for (column, item) in heading.iter().enumerate().skip(1) {
            assert_eq!(format!("{:.1}", hours(&row[column])), wanted[column], "{} {item}", row[0]);
            let of = |line: &&Vec<String>| line[4] == row[0] && (line[3] == *item || *item == "合计");
            let sum: f64 = lines.iter().skip(1).filter(of).map(|line| hours(&line[5])).sum();
            assert_eq!(format!("{:.1}", sum.abs()), wanted[column], "{} {item} of the lines", row[0]);
        }
    }
    let formulas = calamine::Reader::worksheet_formula(&mut book, "汇总").unwrap();
    assert!(formulas.cells().any(|(_, _, formula)| formula.contains("SUMIFS") && formula.contains("明细")));
    assert!(!formulas.cells().any(|(_, _, formula)| formula.contains("滴滴")), "text stays text");
    let line = |needle: &str, item: &str| {
        lines.iter().find(|row| row[0] == needle && row[3] == item).unwrap_or_else(|| panic!("{needle} {item}"))
    };
    assert!(line("下单12", "回复")[7].starts_with("D-7 ") && line("下单12", "回复")[6] == "是");
    assert!(line("下单1", "下单")[7].starts_with("D-5 ") && line("下单1", "下单")[5] == "0");
    assert_eq!(line("WZ-1", "文章")[5], "2");
    assert!(!lines.iter().any(|row| row[0] == "WZ-2"), "it pays nothing");
    let trainings: Vec<_> = lines.iter().filter(|row| row[3] == "培训").collect();
    assert!(trainings.len() == 1 && trainings[0][7].contains("报价：小王"), "{trainings:?}");
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&target).unwrap()).unwrap();
    for (name, needles) in [
        ("xl/worksheets/sheet1.xml", ["orientation=\"landscape\"", "paperSize=\"9\"", "第 &amp;P 页"]),
        ("xl/worksheets/sheet2.xml", ["orientation=\"landscape\"", "paperSize=\"9\"", "第 &amp;P 页"]),
        ("xl/workbook.xml", ["Print_Titles", "汇总", "明细"]),
    ] {
        let mut part = String::new();
        std::io::Read::read_to_string(&mut zip.by_name(name).unwrap(), &mut part).unwrap();
        assert!(needles.iter().all(|needle| part.contains(needle)), "{name}: {part}");
    }
    desk.ok(&["close", "--month", "2024-01", "--reason", "核对无误"]);
    write();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&target).unwrap();
    assert!(cells(&mut book, "汇总").iter().flatten().any(|word| word.contains("结账单第 1 号")));
    assert_eq!(cells(&mut book, "明细"), lines, "signing changes nothing");
    // A month without anything is a sheet too.
    desk.ok(&["report", "duty", "--month", "2024-06", "--format", "xlsx", "-o", &target]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&target).unwrap();
    assert!(cells(&mut book, "汇总").iter().any(|row| row.iter().eq(heading)));
}
