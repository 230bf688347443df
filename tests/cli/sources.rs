//! Sources of goods: how they stand, what they cost orders and brought, on figures computed by hand.

use super::common::{Desk, Run};

const SOURCES: &str = "货源,类型,业务,供方,进价,售价,录入人,录入日期\n\
    晨报首页,信息差,新闻稿,晨报,100,200,阿呆,2024-01-02\n\
    写手老陈,人工,新闻稿,,80,,石头,2024-01-03\n\
    百科秘法,研发,百科,,,900,阿呆,2024/1/4\n\
    自有公号,自造,新闻稿,内部,1000,,小王,2024-01-05\n\
    没人试过,人工,,,,,小王,2024-02-05\n";
const VERIFICATIONS: &str = "验证号,货源,日期,验证人,结果,备注\n\
    Y1,晨报首页,2024-01-05,小王,成功,\n\
    Y2,写手老陈,2024-01-05,小王,失败,交稿太慢\n\
    Y3,写手老陈,2024-01-20,石头,成功,\n\
    Y4,百科秘法,2024-01-06,小王,成功,\n\
    Y5,自有公号,2024-01-07,小王,失败,粉丝太少\n";
const UPKEEP: &str = "维护号,货源,日期,人员,内容\n\
    W1,写手老陈,2024-01-25,石头,结清上月\nW2,写手老陈,2024-01-28,石头,请吃饭\nW3,百科秘法,2024-02-02,阿呆,更新模板\n";
/// D3's cost was typed, D5 is voided, D6 lost money.
const ORDERS: &str = "订单号,下单时间,客户,业务,金额,成本,对接,安排,评分,状态\n\
    D1,2024-01-21 10:00,甲公司,新闻稿,500,,嘉甜,石头,5,有效\n\
    D2,2024-01-22,甲公司,新闻稿,300,,嘉甜,石头:2;小王:1,4,有效\n\
    D3,2024-01-23,甲公司,百科,900,100,小王,石头,4,有效\n\
    D4,2024-02-10,甲公司,新闻稿,200,,嘉甜,石头,,有效\n\
    D5,2024-01-24,甲公司,新闻稿,900,,嘉甜,石头,1,作废\n\
    D6,2024-01-25,甲公司,新闻稿,50,,嘉甜,石头,4,有效\n";
const USES: &str = "订单号,货源,数量,成本\n\
    D1,写手老陈,2,160\nD1,晨报首页,,100\nD2,写手老陈,1,80\nD3,百科秘法,1,300\nD5,写手老陈,9,720\nD6,写手老陈,1,80\nD6,自有公号,1,20\n";

fn takes(desk: &Desk, kind: &str, table: &str) -> Run {
    let file = desk.file(&format!("{kind}.csv"), table);
    let run = desk.run(&["import", kind, &file, "--create-missing"]);
    assert_eq!(run.code, 0, "{kind}: {}", run.err);
    run
}

fn filled(tables: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    for (kind, table) in tables {
        takes(&desk, kind, table);
    }
    desk
}

const ALL: [(&str, &str); 5] = [
    ("sources", SOURCES),
    ("verifications", VERIFICATIONS),
    ("upkeep", UPKEEP),
    ("orders", ORDERS),
    ("order-sources", USES),
];

fn sources(desk: &Desk, at: &str) -> String {
    desk.ok(&["report", "sources", "--at", at])
}

fn everything(desk: &Desk) -> String {
    let mut all = desk.all_reports("2024-01");
    for at in ["2024-01-05 09:00", "2024-01-21 12:00", "2024-12-31"] {
        all.push_str(&sources(desk, at));
    }
    for month in ["2024-01", "2024-02"] {
        all.push_str(&desk.ok(&["report", "ranking", "--month", month]));
    }
    all
}

const HEADER: &str = "货源,类型,业务,状态,进价,售价,验证次数,成功次数,使用次数,使用利润,上次维护\n";

#[test]
fn every_instant_has_its_states_uses_and_profit() {
    let desk = filled(&ALL);
    // 写手老陈: D1 500−260, D2 300−80, D6 50−100; the voided D5 counts nowhere.
    assert_eq!(
        sources(&desk, "2024-12-31 23:59"),
        format!(
            "{HEADER}写手老陈,人工,新闻稿,有效,80.00,,2,1,3,410.00,2024-01-28\n\
             晨报首页,信息差,新闻稿,验证中,100.00,200.00,1,1,1,240.00,\n\
             没人试过,人工,,已录入,,,0,0,0,0.00,\n\
             百科秘法,研发,百科,有效,,900.00,1,1,1,800.00,2024-02-02\n\
             自有公号,自造,新闻稿,验证中,1000.00,,1,0,1,-50.00,\n"
        )
    );
    // On the morning of the 21st D1 is not placed yet, the method has had no order, and nothing was kept up.
    assert_eq!(
        sources(&desk, "2024-01-21 09:59"),
        format!(
            "{HEADER}写手老陈,人工,新闻稿,有效,80.00,,2,1,0,0.00,\n晨报首页,信息差,新闻稿,验证中,100.00,200.00,1,1,0,0.00,\n\
             百科秘法,研发,百科,验证中,,900.00,1,1,0,0.00,\n自有公号,自造,新闻稿,验证中,1000.00,,1,0,0,0.00,\n"
        )
    );
    let states = |at: &str| -> Vec<String> {
        let rows = sources(&desk, at);
        rows.lines().skip(1).map(|row| row.split(',').nth(3).unwrap().to_owned()).collect()
    };
    assert_eq!(states("2024-01-04"), ["已录入", "已录入", "已录入"]);
    assert_eq!(states("2024-01-05 00:00"), ["已剔除", "验证中", "已录入", "已录入"]);
    assert!(sources(&desk, "2024-01-21 10:00").contains("写手老陈,人工,新闻稿,有效,80.00,,2,1,1,240.00,\n"));
    assert_eq!(sources(&desk, "2023-12-31"), HEADER);
    let json = desk.ok(&["report", "sources", "--at", "2024/12/31", "--format", "json"]);
    assert!(json.contains("使用利润") && json.contains("410.00"), "{json}");
    desk.ok(&["check"]);
}

#[test]
fn a_month_is_ranked_by_figures_computed_by_hand() {
    let desk = filled(&ALL);
    // 阿呆 found 晨报首页 (D1) and 百科秘法 (D3): 240 + 800. 石头 found 写手老陈 (D1, D2, D6): 410. 小王 found 自有公号 (D6): −50.
    // 嘉甜 served D1, D2 and D6: 5, 4, 4, so 4.3; 小王 D3: 4.
    assert_eq!(
        desk.ok(&["report", "ranking", "--month", "2024-01"]),
        "人员,货源录入,有效,失败,维护,被用订单,利润,对接订单,平均评分,被换\n\
         嘉甜,0,0,0,0,0,0.00,3,4.3,0\n小王,1,2,2,0,1,-50.00,1,4.0,0\n石头,1,1,0,2,3,410.00,0,,0\n阿呆,2,0,0,0,2,1040.00,0,,0\n"
    );
    assert_eq!(
        desk.ok(&["report", "ranking", "--month", "2024-02"]),
        "人员,货源录入,有效,失败,维护,被用订单,利润,对接订单,平均评分,被换\n\
         嘉甜,0,0,0,0,0,0.00,1,,0\n小王,1,0,0,0,0,0.00,0,,0\n石头,0,0,0,0,0,0.00,0,,0\n阿呆,0,0,0,1,0,0.00,0,,0\n"
    );
}

#[test]
fn a_blank_cost_is_the_sum_of_the_sources_and_a_typed_one_stays() {
    let desk = filled(&ALL);
    let deals = desk.ok(&["report", "deals", "--from", "2024-01-01", "--to", "2024-12-31"]);
    let profits: Vec<(&str, &str)> = deals
        .lines()
        .skip(1)
        .map(|row| {
            let cells: Vec<&str> = row.split(',').collect();
            (cells[0], cells[5])
        })
        .collect();
    assert_eq!(profits, [("D1", "240.00"), ("D2", "220.00"), ("D3", "800.00"), ("D6", "-50.00"), ("D4", "200.00")]);
    // Another source of D2 later, whatever its quantity.
    takes(&desk, "order-sources", "订单号,货源,数量,成本\nD2,晨报首页,3,100.5\n");
    let deals = desk.ok(&["report", "deals", "--from", "2024-01-22", "--to", "2024-01-22"]);
    assert!(deals.contains("D2,2024-01-22,甲公司,新闻稿,300.00,119.50,"), "{deals}");
    desk.ok(&["check"]);
}

#[test]
fn the_sequence_of_rows_and_files_does_not_matter() {
    let one = filled(&ALL);
    let backwards: Vec<(&str, String)> = ALL
        .iter()
        .map(|(kind, table)| {
            let mut rows: Vec<&str> = table.lines().collect();
            rows[1..].reverse();
            (*kind, format!("{}\n", rows.join("\n")))
        })
        .collect();
    let table = |kind: &str| backwards.iter().find(|(one, _)| *one == kind).map(|(_, table)| table.as_str()).unwrap();
    // Orders first, their sources in two parts, verifications last.
    let two = filled(&[("orders", table("orders")), ("sources", table("sources"))]);
    let rows: Vec<&str> = table("order-sources").lines().collect();
    for part in [&rows[4..], &rows[1..4]] {
        takes(&two, "order-sources", &format!("{}\n{}\n", rows[0], part.join("\n")));
    }
    takes(&two, "upkeep", table("upkeep"));
    takes(&two, "verifications", table("verifications"));
    assert_eq!(everything(&one), everything(&two));
    // The same again is a counted no-op; a cost that is blank or typed out says the same after defaults.
    let before = everything(&one);
    for (kind, table) in ALL {
        let rows = table.lines().count() - 1;
        let run = takes(&one, kind, table);
        assert!(run.err.contains(&format!("新增 0 行，已有且相同 {rows} 行")), "{kind}: {}", run.err);
    }
    let typed =
        "订单号,下单时间,客户,业务,金额,成本,对接,安排,评分\nD1,2024-01-21 10:00,甲公司,新闻稿,500,260,嘉甜,石头,5\n";
    assert!(takes(&one, "orders", typed).err.contains("相同 1 行"));
    assert_eq!(everything(&one), before);
    for (kind, table, told) in [
        ("sources", SOURCES.replace(",80,", ",81,"), ": 货源: “写手老陈”已存在，但内容不同"),
        ("verifications", VERIFICATIONS.replace("交稿太慢", "交稿慢"), ": 验证号: “Y2”已存在，但内容不同"),
        ("upkeep", UPKEEP.replace("请吃饭", "请喝茶"), ": 维护号: “W2”已存在，但内容不同"),
        ("order-sources", USES.replace("D1,写手老陈,2", "D1,写手老陈,3"), ": 货源: “D1 写手老陈”已存在，但内容不同"),
        ("orders", ORDERS.replace("900,100,小王", "900,101,小王"), ": 订单号: “D3”已存在，但内容不同"),
    ] {
        let file = one.file("不同.csv", table);
        let line = one.fails(3, &["import", kind, &file]);
        assert!(line.lines().count() == 1 && line.contains(told), "{kind}: {line}");
    }
    assert_eq!(everything(&one), before);
}

#[test]
fn a_typed_cost_beside_a_blank_one_of_the_same_order_counts_as_typed_whichever_comes_first() {
    let header = "订单号,下单时间,客户,业务,金额,成本,对接,安排\n";
    let (blank, typed) =
        ("D1,2024-01-21,甲公司,新闻稿,500,,嘉甜,石头\n", "D1,2024-01-21,甲公司,新闻稿,500,0,嘉甜,石头\n");
    let mut reports = Vec::new();
    for rows in [[blank, typed], [typed, blank]] {
        let desk = filled(&[("sources", SOURCES)]);
        let run = takes(&desk, "orders", &format!("{header}{}{}", rows[0], rows[1]));
        assert!(run.err.contains("新增 1 行，已有且相同 1 行"), "{}", run.err);
        takes(&desk, "order-sources", "订单号,货源,成本\nD1,写手老陈,80\n");
        reports.push(desk.ok(&["report", "deals", "--from", "2024-01-01", "--to", "2024-12-31"]));
    }
    assert_eq!(reports[0], reports[1]);
    assert!(reports[0].contains(",500.00,500.00,"), "{}", reports[0]);
}

#[test]
fn a_closed_month_stays_whatever_becomes_of_its_sources() {
    let desk = filled(&ALL);
    let policy = desk.file(
        "办法.toml",
        "title = \"办法\"\neffective_month = \"2024-01\"\nearned_on = \"order\"\n[stages.sourcing]\nbasis = \"profit\"\nrate = \"10%\"\n",
    );
    desk.ok(&["policy", "add", &policy, "--publish"]);
    desk.ok(&["close", "--month", "2024-01", "--reason", "月底"]);
    let signed = desk.all_reports("2024-01");
    // D1 and D2 follow their sources: their cost would move. D3's was typed, D5 is voided, D4 is open.
    for no in ["D1", "D2"] {
        let file = desk.file("用.csv", format!("订单号,货源,成本\nD4,写手老陈,80\n{no},自有公号,1\n"));
        let told = desk.fails(3, &["import", "order-sources", &file]);
        assert!(told.starts_with(&format!("{file}:3: 成本: 此项已计入已结账的 2024-01")), "{told}");
    }
    assert_eq!(desk.all_reports("2024-01"), signed);
    takes(&desk, "order-sources", "订单号,货源,成本\nD3,写手老陈,80\nD2,没人试过,0\nD5,自有公号,5\nD4,写手老陈,80\n");
    takes(&desk, "verifications", "验证号,货源,日期,验证人,结果\nY9,写手老陈,2024-01-31,小王,失败\n");
    takes(&desk, "upkeep", "维护号,货源,日期,人员,内容\nW9,写手老陈,2024-01-31,石头,涨价到 120\n");
    let february = desk.ok(&["report", "commission", "--month", "2024-02"]);
    assert!(february.contains("石头") && february.contains(",12.00,"), "{february}");
    for name in ["commission", "commission-lines", "uncredited"] {
        assert!(signed.contains(&desk.ok(&["report", name, "--month", "2024-01"])), "{name} moved");
    }
    desk.ok(&["check"]);
}

#[test]
fn refunds_limit_a_cost_that_follows_its_sources() {
    let desk = filled(&ALL);
    takes(&desk, "refunds", "退款号,订单号,退款日期,退款金额,退回成本\nT1,D1,2024-01-30,100,260\n");
    let file = desk.file("坏.csv", "退款号,订单号,退款日期,退款金额,退回成本\nT2,D1,2024-01-30,1,0.01\n");
    let told = desk.fails(3, &["import", "refunds", &file]);
    assert!(told.contains("退回成本合计 260.01 超过订单成本 260.00"), "{told}");
}

#[test]
fn every_bad_row_of_the_source_tables_is_told_at_its_column() {
    let desk = filled(&ALL);
    let before = everything(&desk);
    for (kind, table, column, words) in [
        ("sources", "货源,类型,录入人,录入日期\n,人工,阿呆,2024-01-01\n", "货源", "不能为空"),
        ("sources", "货源,类型,录入人,录入日期\n新,机器,阿呆,2024-01-01\n", "类型", "不是可选的值"),
        ("sources", "货源,类型,录入人,录入日期\n新,,阿呆,2024-01-01\n", "类型", "不能为空"),
        ("sources", "货源,类型,录入人,录入日期\n新,人工,路人,2024-01-01\n", "录入人", "没有叫“路人”的人员"),
        ("sources", "货源,类型,录入人,录入日期\n新,人工,未知,2024-01-01\n", "录入人", "不能填“未知”"),
        ("sources", "货源,类型,录入人,录入日期\n新,人工,,2024-01-01\n", "录入人", "不能为空"),
        ("sources", "货源,类型,录入人,录入日期\n新,人工,阿呆,\n", "录入日期", "不能为空"),
        ("sources", "货源,类型,录入人,录入日期\n新,人工,阿呆,2024-02-30\n", "录入日期", "不是日期"),
        ("sources", "货源,类型,录入人,录入日期\n新,人工,阿呆,2024-01-01 10:00\n", "录入日期", "带有时间"),
        ("sources", "货源,类型,录入人,录入日期,进价\n新,人工,阿呆,2024-01-01,-1\n", "进价", "小于零"),
        ("sources", "货源,类型,录入人,录入日期,售价\n新,人工,阿呆,2024-01-01,1.005\n", "售价", "小数超过两位"),
        ("sources", "货源,类型,录入人,录入日期,售价\n新,人工,阿呆,2024-01-01,贵\n", "售价", "不是金额"),
        ("verifications", "验证号,货源,日期,验证人,结果\n,晨报首页,2024-01-01,阿呆,成功\n", "验证号", "不能为空"),
        ("verifications", "验证号,货源,日期,验证人,结果\nY,晨报,2024-01-01,阿呆,成功\n", "货源", "没有货源“晨报”"),
        ("verifications", "验证号,货源,日期,验证人,结果\nY,,2024-01-01,阿呆,成功\n", "货源", "不能为空"),
        ("verifications", "验证号,货源,日期,验证人,结果\nY,晨报首页,昨天,阿呆,成功\n", "日期", "不是日期"),
        (
            "verifications",
            "验证号,货源,日期,验证人,结果\nY,晨报首页,2024-01-01,路人,成功\n",
            "验证人",
            "没有叫“路人”的人员",
        ),
        ("verifications", "验证号,货源,日期,验证人,结果\nY,晨报首页,2024-01-01,阿呆,还行\n", "结果", "不是可选的值"),
        ("upkeep", "维护号,货源,日期,人员,内容\n,晨报首页,2024-01-01,阿呆,结账\n", "维护号", "不能为空"),
        ("upkeep", "维护号,货源,日期,人员,内容\nW,晨报,2024-01-01,阿呆,结账\n", "货源", "没有货源“晨报”"),
        ("upkeep", "维护号,货源,日期,人员,内容\nW,晨报首页,2024-01-01,路人,结账\n", "人员", "没有叫“路人”的人员"),
        ("upkeep", "维护号,货源,日期,人员,内容\nW,晨报首页,2024-01-01,阿呆,\n", "内容", "不能为空"),
        ("order-sources", "订单号,货源,成本\nD9,晨报首页,1\n", "订单号", "没有订单“D9”"),
        ("order-sources", "订单号,货源,成本\n,晨报首页,1\n", "订单号", "不能为空"),
        ("order-sources", "订单号,货源,成本\nD4,晨报,1\n", "货源", "没有货源“晨报”"),
        ("order-sources", "订单号,货源,成本\nD4,晨报首页,\n", "成本", "不能为空"),
        ("order-sources", "订单号,货源,成本\nD4,晨报首页,-1\n", "成本", "小于零"),
        ("order-sources", "订单号,货源,数量,成本\nD4,晨报首页,0,1\n", "数量", "不能为零"),
        ("order-sources", "订单号,货源,数量,成本\nD4,晨报首页,1.5,1\n", "数量", "“1.5”"),
        ("order-sources", "订单号,货源,数量,成本\nD4,晨报首页,-2,1\n", "数量", "小于零"),
    ] {
        let file = desk.file("坏.csv", table);
        let told = desk.fails(3, &["import", kind, &file]);
        let expected = format!("{file}:2: {column}: ");
        assert!(told.starts_with(&expected) && told.contains(words) && told.lines().count() == 1, "{table}: {told}");
    }
    // A key that stands twice with other content; the same twice is one row.
    let twice = "订单号,货源,成本\nD4,晨报首页,1\nD4,晨报首页,2\n";
    let file = desk.file("两次.csv", twice);
    let told = desk.fails(3, &["import", "order-sources", &file]);
    assert!(told.starts_with(&format!("{file}:3: 货源: ")), "{told}");
    assert_eq!(everything(&desk), before);
    for args in [&["report", "sources"] as &[&str], &["report", "sources", "--at", "三月"], &["report", "ranking"]] {
        desk.fails(2, args);
    }
}
