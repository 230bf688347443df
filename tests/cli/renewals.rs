//! Contracts, renewals, visits and figures of customers, on figures computed by hand.

use super::common::{Desk, Run};

const POLICY: &str = r#"title = "2024年办法"
effective_month = "2024-01"
earned_on = "order"

[stages.liaison]
basis = "profit"
rate = "4%"

[renewal]
service_tiers = [{ rate_from = "0%", rate = "3%" }, { rate_from = "60%", rate = "4%" }, { rate_from = "80%", rate = "6%" }]
sales_rate = "2%"
"#;

/// What expires in March 2024: three of 嘉甜, one of 小王, one of nobody. Of 嘉甜's, A1 is renewed in February (R1), A2 on the
/// last of March (R2), A3 in April (R3): two of three, 66.7 %, so 4 %. R4 goes to 阿呆, of whom nothing expires: 100 %, 6 %.
const CONTRACTS: &str = "\
合同号,客户,服务,费用,签订日期,开始日期,到期日期,售后人员,销售人员,续自合同号,回访周期
R3,丙公司,店铺托管,2000,2024-04-02,2024-04-01,2025-03-31,嘉甜,石头,A3,
R2,乙公司,店铺托管,1000.05,2024-03-31,2024-03-21,2025-03-20,嘉甜,小王,A2,半月
R1,甲公司,店铺托管,\"3,800.00\",2024/2/25,2024-03-11,2025-03-10,嘉甜,小王,A1,每月
R4,丁公司,推广,500,2024-03-05,2024-03-16,2025-03-15,阿呆,,B1,
R5,戊公司,推广,100,2024-03-05,2024-03-16,2025-03-15,,小王,N1,
A1,甲公司,店铺托管,3500,2023-03-01,2023-03-11,2024-03-10,嘉甜,小王,,
A2,乙公司,店铺托管,900,2023-03-01,2023-03-21,2024-03-20,嘉甜,,,
A3,丙公司,店铺托管,1900,2023-03-01,2023-04-01,2024-03-31,嘉甜,,,
B1,丁公司,推广,450,2023-03-01,2023-03-16,2024-03-15,小王,,,
N1,戊公司,推广,90,2023-03-01,2023-03-16,2024-03-15,,,,
";

const LINES: &str = "订单号,下单日期,客户,环节,人员,类型,基数,系数,提成,固定,合计,积分,政策,说明\n\
    O1,2024-03-30,甲公司,对接,阿呆,提成,1000.00,4.0%,40.00,0.00,40.00,0,2024年办法,K-5 比例\n\
    R4,2024-03-05,丁公司,续费客服,阿呆,续费,500.00,6.0%,30.00,0.00,30.00,0,2024年办法,R-5 续费率 100.0%（到期 0，已续 0）\n\
    R5,2024-03-05,戊公司,续费销售,小王,续费,100.00,2.0%,2.00,0.00,2.00,0,2024年办法,R-6 续费销售\n\
    R2,2024-03-31,乙公司,续费客服,嘉甜,续费,1000.05,4.0%,40.00,0.00,40.00,0,2024年办法,R-5 续费率 66.7%（到期 3，已续 2）\n\
    R2,2024-03-31,乙公司,续费销售,小王,续费,1000.05,2.0%,20.00,0.00,20.00,0,2024年办法,R-6 续费销售\n\
    J1,,,,小王,奖惩,,,0.00,-1.00,-1.00,0,,K-10 迟到\n";

const COMMISSION: &str = "人员,渠道,客服,助攻,对接,安排,续费客服,续费销售,奖惩,合计,积分\n\
    阿呆,0.00,0.00,0.00,40.00,0.00,30.00,0.00,0.00,70.00,0\n\
    嘉甜,0.00,0.00,0.00,0.00,0.00,40.00,0.00,0.00,40.00,0\n\
    小王,0.00,0.00,0.00,0.00,0.00,0.00,22.00,-1.00,21.00,0\n";

const MARCH: &str = "售后人员,到期,已续,续费率,续费金额,比例,提成\n嘉甜,3,2,66.7%,1000.05,4.0%,40.00\n\
    小王,1,1,100.0%,0.00,6.0%,0.00\n阿呆,0,0,100.0%,500.00,6.0%,30.00\n";

fn desk_with(policy: &str) -> Desk {
    let desk = Desk::new();
    let policy = desk.file("办法.toml", policy);
    desk.ok(&["policy", "add", &policy, "--publish"]);
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

fn march() -> Desk {
    let desk = desk_with(POLICY);
    takes(&desk, "contracts", CONTRACTS);
    takes(&desk, "orders", "订单号,下单时间,客户,业务,金额,对接,安排\nO1,2024-03-30,甲公司,软文,1000,阿呆,石头\n");
    takes(&desk, "adjustments", "奖惩号,月份,人员,金额,原因\nJ1,2024-03,小王,-1,迟到\n");
    desk
}

fn report(desk: &Desk, name: &str, month: &str) -> String {
    desk.ok(&["report", name, "--month", month])
}

fn all(desk: &Desk) -> String {
    let mut all = String::new();
    for month in ["2024-02", "2024-03", "2024-04"] {
        for name in ["renewals", "commission", "commission-lines"] {
            all.push_str(&report(desk, name, month));
        }
    }
    all
}

#[test]
fn renewals_are_paid_by_hand_computed_rates() {
    let desk = march();
    assert_eq!(report(&desk, "renewals", "2024-03"), MARCH);
    assert_eq!(report(&desk, "commission-lines", "2024-03"), LINES);
    assert_eq!(report(&desk, "commission", "2024-03"), COMMISSION);
    // R1 was signed before A1 expired: February pays it, when nothing of 嘉甜 expired; R3 late, in April.
    assert_eq!(
        report(&desk, "renewals", "2024-02"),
        "售后人员,到期,已续,续费率,续费金额,比例,提成\n嘉甜,0,0,100.0%,3800.00,6.0%,228.00\n"
    );
    assert_eq!(
        report(&desk, "renewals", "2024-04"),
        "售后人员,到期,已续,续费率,续费金额,比例,提成\n嘉甜,0,0,100.0%,2000.00,6.0%,120.00\n"
    );
    let february = report(&desk, "commission", "2024-02");
    assert!(february.contains("\n小王,0.00,0.00,0.00,0.00,0.00,0.00,76.00,0.00,76.00,0\n"), "{february}");
    let book = desk.arg("提成.xlsx");
    desk.ok(&["report", "commission", "--month", "2024-03", "--format", "xlsx", "-o", &book]);
    assert!(desk.path("提成.xlsx").exists());
    // A renewal is nobody's order: it stands in no list of deals.
    let deals = desk.ok(&["report", "deals", "--from", "2024-01-01", "--to", "2024-12-31"]);
    assert_eq!(deals.lines().count(), 2, "{deals}");
    desk.ok(&["check"]);
}

#[test]
fn the_sequence_of_rows_and_files_does_not_matter() {
    let (one, two) = (march(), desk_with(POLICY));
    let mut rows: Vec<&str> = CONTRACTS.lines().collect();
    rows[1..].reverse();
    // What is renewed stands before what renews it.
    let (old, new) = rows[1..].split_at(5);
    for part in [old, new] {
        takes(&two, "contracts", &format!("{}\n{}\n", rows[0], part.join("\n")));
    }
    takes(&two, "orders", "订单号,下单时间,客户,业务,金额,对接,安排\nO1,2024-03-30,甲公司,软文,1000,阿呆,石头\n");
    takes(&two, "adjustments", "奖惩号,月份,人员,金额,原因\nJ1,2024-03,小王,-1,迟到\n");
    assert_eq!(all(&one), all(&two));
    let again = import(&one, "contracts", CONTRACTS);
    assert!(again.code == 0 && again.err.contains("新增 0 行，已有且相同 10 行"), "{}", again.err);
    let other = one.file("不同.csv", CONTRACTS.replace("1000.05", "1000.06"));
    let told = one.fails(3, &["import", "contracts", &other]);
    assert!(told.lines().count() == 1 && told.contains(":3: 合同号: “R2”已存在，但内容不同"), "{told}");
    let twice = one.file("两次.csv", format!("{CONTRACTS}R2,乙公司,别的,1,2024-03-31,2024-03-21,2025-03-20,,,,\n"));
    let told = one.fails(3, &["import", "contracts", &twice]);
    assert!(told.contains(":12: 合同号: "), "{told}");
}

#[test]
fn without_renewal_in_the_policy_nothing_is_paid() {
    let desk = desk_with(POLICY.split("[renewal]").next().unwrap());
    takes(&desk, "contracts", CONTRACTS);
    assert_eq!(
        report(&desk, "renewals", "2024-03"),
        "售后人员,到期,已续,续费率,续费金额,比例,提成\n嘉甜,3,2,66.7%,1000.05,0.0%,0.00\n\
         小王,1,1,100.0%,0.00,0.0%,0.00\n阿呆,0,0,100.0%,500.00,0.0%,0.00\n"
    );
    assert_eq!(report(&desk, "commission", "2024-03").lines().count(), 1);
    assert_eq!(report(&desk, "renewals", "2023-03").lines().count(), 1);
}

#[test]
fn a_closed_months_renewals_stay_whatever_is_entered() {
    let desk = march();
    let open = all(&desk);
    // R1 is a record of February: it closes first.
    let told = desk.fails(1, &["close", "--month", "2024-03", "--reason", "月底"]);
    assert!(told.contains("2024-02"), "{told}");
    desk.ok(&["close", "--month", "2024-02", "--reason", "月底"]);
    desk.ok(&["close", "--month", "2024-03", "--reason", "月底"]);
    assert_eq!(all(&desk), open);
    let header = CONTRACTS.lines().next().unwrap();
    for (row, column, words) in [
        ("X1,甲公司,推广,1,2024-03-20,2024-04-01,2025-03-31,嘉甜,,A3,", "签订日期", "2024-03 已结账"),
        ("X1,甲公司,推广,1,2023-05-20,2023-06-01,2024-05-31,嘉甜,,A3,", "签订日期", "2023-05 已结账"),
        ("X1,甲公司,推广,1,2023-03-20,2023-04-01,2024-03-25,嘉甜,,,", "到期日期", "已结账的 2024-03 的续费提成"),
        ("X1,甲公司,推广,1,2023-03-20,2023-04-01,2024-03-25,阿呆,,,", "到期日期", "已结账的 2024-03 的续费提成"),
    ] {
        let file = desk.file("迟.csv", format!("{header}\n{row}\n"));
        let told = desk.fails(3, &["import", "contracts", &file]);
        assert!(told.contains(&format!("{file}:2: {column}: ")) && told.contains(words), "{row}: {told}");
    }
    assert_eq!(all(&desk), open);
    // What no signed line rests on may be entered, also of the past; the signed tables stay.
    takes(
        &desk,
        "contracts",
        &format!(
            "{header}\nY1,己公司,推广,1,2023-03-20,2023-04-01,2024-03-25,石头,,,\nY2,己公司,推广,1,2024-03-20,2024-04-01,2025-03-25,嘉甜,,,\n\
             Y3,丙公司,推广,700,2024-04-20,2024-04-01,2025-03-31,石头,,A3,\n"
        ),
    );
    for (name, month) in [("renewals", "2024-03"), ("commission-lines", "2024-03"), ("renewals", "2024-02")] {
        assert!(open.contains(&report(&desk, name, month)), "{name} of {month} moved");
    }
    // 石头 has a late renewal of his own in April.
    let april = report(&desk, "renewals", "2024-04");
    assert!(april.ends_with("\n石头,0,0,100.0%,700.00,6.0%,42.00\n"), "{april}");
    let later = POLICY.replace("2024年办法", "改").replace("\"6%\"", "\"50%\"");
    let policy = desk.file("改.toml", later);
    desk.ok(&["policy", "add", &policy, "--publish"]);
    assert_eq!(report(&desk, "commission-lines", "2024-03"), LINES);
    desk.ok(&["check"]);
    // Opened again, the new policy holds: 50 % of 500.00 for 阿呆.
    let opened = desk.run(&["reopen", "--month", "2024-03", "--reason", "更正"]);
    assert_eq!(opened.code, 0, "{}", opened.err);
    assert!(opened.err.contains("阿呆") && opened.err.contains("220.00"), "{}", opened.err);
}

#[test]
fn every_bad_contract_is_told_at_its_column() {
    let desk = desk_with(POLICY);
    desk.import("people", "姓名,类别\n嘉甜,员工\n");
    desk.import("customers", "客户\n甲公司\n");
    let headers: Vec<&str> = CONTRACTS.lines().next().unwrap().split(',').collect();
    let sound = ["C1", "甲公司", "托管", "100", "2024-03-01", "2024-03-02", "2025-03-01", "嘉甜", "", "", ""];
    for (header, cell, words) in [
        ("合同号", "", "不能为空"),
        ("客户", "", "不能为空"),
        ("客户", "乙公司", "没有客户“乙公司”"),
        ("服务", "", "不能为空"),
        ("费用", "", "不能为空"),
        ("费用", "-1", "小于零"),
        ("费用", "1.005", "小数超过两位"),
        ("费用", "一百", "不是金额"),
        ("签订日期", "", "不能为空"),
        ("签订日期", "2024-03-01 10:00", "带有时间"),
        ("开始日期", "2024-02-30", "不是日期"),
        ("到期日期", "", "不能为空"),
        ("到期日期", "2024-03-01", "早于开始日期 2024-03-02"),
        ("售后人员", "路人", "没有叫“路人”的人员"),
        ("售后人员", "未知", "不能填“未知”"),
        ("销售人员", "路人", "没有叫“路人”的人员"),
        ("续自合同号", "C1", "续自它自己"),
        ("续自合同号", "C0", "没有合同“C0”"),
        ("回访周期", "每周", "不是可选的值"),
    ] {
        let row: Vec<&str> =
            headers.iter().zip(sound).map(|(one, sound)| if *one == header { cell } else { sound }).collect();
        let file = desk.file("坏.csv", format!("{}\n{}\n", headers.join(","), row.join(",")));
        let told = desk.fails(3, &["import", "contracts", &file]);
        let expected = format!("{file}:2: {header}: ");
        assert!(told.starts_with(&expected) && told.contains(words) && told.lines().count() == 1, "{row:?}: {told}");
    }
    // Two that renew each other; a day of service is the least.
    let line = |no: &str, from: &str| format!("{no},甲公司,托管,1,2024-03-01,2024-03-02,2024-03-02,,,{from},\n");
    let circle = format!("{}\n{}{}", headers.join(","), line("C1", "C2"), line("C2", "C1"));
    let file = desk.file("坏.csv", circle);
    let told = desk.fails(3, &["import", "contracts", &file]);
    assert!(told.contains(":2: 续自合同号: ") && told.contains("续自它自己"), "{told}");
    desk.import("contracts", &format!("{}\n{}{}", headers.join(","), line("C2", "C1"), line("C1", "")));
    let head = desk.file("坏.csv", "合同号,客户,状态\nC1,甲公司,有效\n");
    assert!(desk.fails(3, &["import", "contracts", &head]).contains(":1: 状态: "));
}

#[test]
fn every_bad_contact_and_figure_is_told_at_its_column() {
    let desk = desk_with(POLICY);
    desk.import("people", "姓名,类别\n嘉甜,员工\n");
    desk.import("customers", "客户\n甲公司\n");
    let headers = ["回访号", "时间", "人员", "线索号", "客户", "方式", "接通", "意见", "结果"];
    let sound = ["H1", "2024-03-01 10:00", "嘉甜", "", "甲公司", "电话", "", "", ""];
    for (cells, column, words) in [
        (&[("回访号", "")] as &[_], "回访号", "不能为空"),
        (&[("时间", "")], "时间", "不能为空"),
        (&[("时间", "上午")], "时间", "不是时间"),
        (&[("人员", "")], "人员", "不能为空"),
        (&[("人员", "路人")], "人员", "没有叫“路人”的人员"),
        (&[("客户", "")], "客户", "只能填一个"),
        (&[("线索号", "XS1")], "客户", "只能填一个"),
        (&[("线索号", "XS1"), ("客户", "")], "线索号", "没有线索“XS1”"),
        (&[("客户", "乙公司")], "客户", "没有客户“乙公司”"),
        (&[("方式", "")], "方式", "不能为空"),
        (&[("方式", "写信")], "方式", "不是可选的值"),
        (&[("接通", "也许")], "接通", "不是可选的值"),
    ] {
        let cell = |name, sound| cells.iter().find(|(header, _)| *header == name).map_or(sound, |(_, cell)| *cell);
        let row: Vec<&str> = headers.iter().zip(sound).map(|(header, sound)| cell(*header, sound)).collect();
        let file = desk.file("坏.csv", format!("{}\n{}\n", headers.join(","), row.join(",")));
        let told = desk.fails(3, &["import", "followups", &file]);
        let expected = format!("{file}:2: {column}: ");
        assert!(told.starts_with(&expected) && told.contains(words) && told.lines().count() == 1, "{row:?}: {told}");
    }
    for (row, column, words) in [
        (",2024-03-01,1,1,1,1,", "客户", "不能为空"),
        ("乙公司,2024-03-01,1,1,1,1,", "客户", "没有客户“乙公司”"),
        ("甲公司,,1,1,1,1,", "日期", "不能为空"),
        ("甲公司,2024-03-01 08:00,1,1,1,1,", "日期", "带有时间"),
        ("甲公司,2024-03-01,-1,1,1,1,", "店铺点击", "小于零"),
        ("甲公司,2024-03-01,1,1.5,1,1,", "广告点击", "“1.5”"),
        ("甲公司,2024-03-01,1,1,多,1,", "询盘", "“多”"),
        ("甲公司,2024-03-01,1,1,1,9999999999,", "未读", "过大"),
        ("甲公司,2024-03-01,1,1,1,1,昨天", "最近登录", "不是时间"),
    ] {
        let file = desk.file("坏.csv", format!("客户,日期,店铺点击,广告点击,询盘,未读,最近登录\n{row}\n"));
        let told = desk.fails(3, &["import", "customer-stats", &file]);
        let expected = format!("{file}:2: {column}: ");
        assert!(told.starts_with(&expected) && told.contains(words) && told.lines().count() == 1, "{row}: {told}");
    }
    for (kind, table) in [
        ("followups", "回访号,时间,人员,客户,方式\nH1,2024-03-01,嘉甜,甲公司,上门\n"),
        ("customer-stats", "客户,日期,店铺点击,最近登录\n甲公司,2024-03-01,5,2024-02-28 09:00\n"),
    ] {
        desk.import(kind, table);
        let again = import(&desk, kind, table);
        assert!(again.code == 0 && again.err.contains("新增 0 行，已有且相同 1 行"), "{}", again.err);
        let other = desk.file("不同.csv", table.replace("上门", "电话").replace(",5,", ",6,"));
        assert!(desk.fails(3, &["import", kind, &other]).contains("已存在，但内容不同"));
    }
}

#[test]
fn who_is_to_be_visited_follows_cycle_and_expiry() {
    let desk = desk_with(POLICY);
    takes(
        &desk,
        "contracts",
        "合同号,客户,服务,费用,签订日期,开始日期,到期日期,售后人员,回访周期\n\
         C1,甲,托管,1,2024-01-01,2024-01-01,2024-12-31,嘉甜,\nC2,乙,托管,1,2024-01-01,2024-01-01,2024-12-31,,半月\n\
         C3,丙,托管,1,2024-01-01,2024-01-01,2024-06-18,嘉甜,\nC4,丁,托管,1,2024-01-01,2024-04-01,2024-12-31,嘉甜,\n\
         C5,戊,托管,1,2023-01-01,2023-01-01,2024-03-17,嘉甜,\nC6,己,托管,1,2024-01-01,2024-01-01,2024-12-31,嘉甜,\n",
    );
    takes(
        &desk,
        "followups",
        "回访号,时间,人员,客户,方式,接通,意见,结果\n1,2024-03-02 10:00,嘉甜,己,电话,是,挺好,\n2,2024-03-03,嘉甜,丙,电话,是,\"要,效果\",发方案\n\
         3,2024-03-04,嘉甜,甲,电话,否,,\n4,2024-03-05,嘉甜,甲,在线,是,,\n5,2024-02-27,嘉甜,甲,电话,是,,\n\
         6,2024-03-18 15:00,嘉甜,乙,电话,是,,\n7,2024-03-18 16:00,嘉甜,甲,电话,是,,\n",
    );
    let at = |moment: &str| desk.ok(&["report", "visits-due", "--at", moment]);
    let header = "客户,合同号,售后人员,到期日期,本月已回访,应回访,上次回访,状态\n";
    // 丁 has not begun, 戊 is over, 己 was reached; 丙 expires within three months, so two are wanted; 甲's call of 16:00 is to
    // come, what was not connected or no call does not count.
    assert_eq!(
        at("2024-03-18 15:00"),
        format!(
            "{header}丙,C3,嘉甜,2024-06-18,1,2,2024-03-03,待回访\n乙,C2,,2024-12-31,1,2,2024-03-18,上半月未回访\n\
             甲,C1,嘉甜,2024-12-31,0,1,2024-02-27,待回访\n"
        )
    );
    assert_eq!(
        at("2024-03-18"),
        format!("{header}丙,C3,嘉甜,2024-06-18,1,2,2024-03-03,待回访\n乙,C2,,2024-12-31,1,2,2024-03-18,上半月未回访\n")
    );
    assert!(at("2024-03-17 00:00").contains("\n戊,C5,嘉甜,2024-03-17,0,2,,待回访\n"));
    for wrong in [&["--month", "2024-03"] as &[&str], &["--at", "三月"], &[]] {
        desk.fails(2, &[&["report", "visits-due"], wrong].concat());
    }
    assert_eq!(
        desk.ok(&["report", "visits", "--from", "2024-03-01", "--to", "2024-03-03"]),
        "周,时间,人员,客户,方式,接通,意见,结果,回访号\n2024-02-26,2024-03-02 10:00,嘉甜,己,电话,是,挺好,,1\n\
         2024-02-26,2024-03-03,嘉甜,丙,电话,是,\"要,效果\",发方案,2\n"
    );
    assert_eq!(desk.ok(&["report", "visits", "--month", "2024-03"]).lines().count(), 7);
}

#[test]
fn the_service_effect_sheet_shows_what_a_customer_got() {
    let desk = march();
    takes(
        &desk,
        "orders",
        "订单号,下单时间,客户,业务,金额,成本,对接,安排,评分,完成时间,状态\nO0,2024-02-01,甲公司,设计,300,100,阿呆,石头,5,2024-02-03,\n\
         O9,2024-02-02,甲公司,设计,1,,阿呆,石头,,,作废\n",
    );
    takes(
        &desk,
        "customer-stats",
        "客户,日期,店铺点击,广告点击,询盘,未读,最近登录\n甲公司,2024-03-01,10,,2,0,2024-03-01\n甲公司,2024-03-02,5,,1,,\n甲公司,2024-04-01,7,,,,\n",
    );
    assert_eq!(
        desk.ok(&["report", "service-effect", "--customer", "甲公司"]),
        "类别,日期,项目,内容,数据\n合同,2023-03-11,店铺托管,A1；2023-03-11 — 2024-03-10,3500.00\n\
         合同,2024-03-11,店铺托管,R1；2024-03-11 — 2025-03-10,3800.00\n交付,2024-02-01,设计,O0；已完成 2024-02-03,300.00\n\
         交付,2024-03-30,软文,O1；进行中,1000.00\n评价,2024-02-01,设计,大喜过望,5\n数据,2024-03-01,店铺点击,2024-03 合计,15\n\
         数据,2024-03-01,询盘,2024-03 合计,3\n数据,2024-04-01,店铺点击,2024-04 合计,7\n"
    );
    let sheet = desk.arg("效果.xlsx");
    desk.ok(&["report", "service-effect", "--customer", "甲公司", "--format", "xlsx", "-o", &sheet]);
    let told = desk.fails(1, &["report", "service-effect", "--customer", "没有"]);
    assert!(told.contains("没有"), "{told}");
    desk.fails(2, &["report", "service-effect"]);
}
