//! Leads: their import, the clocks of their steps, what became of them, on figures computed by hand.

use super::common::{Desk, Run};

const PEOPLE: &str = "姓名,类别\n小王,员工\n小琳,员工\n阿呆,员工\n";
const HEAD: &str = "线索号,咨询时间,公司,平台,客服,有效,无效原因,分配给,分配时间,反馈时间,首次联系时间,核查时间,资料发送时间,结果,客户\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.import("people", PEOPLE);
    desk.import("platforms", "平台,渠道类别\n抖音,A\n官网,A\n");
    desk.import("customers", "客户\n青禾\n云岭\n");
    desk
}

fn import(desk: &Desk, rows: &str) -> Run {
    let file = desk.file("leads.csv", format!("{HEAD}{rows}"));
    desk.run(&["import", "leads", &file])
}

fn takes(desk: &Desk, rows: &str) {
    let run = import(desk, rows);
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn conversion_is_counted_per_receptionist_and_platform() {
    let desk = desk();
    takes(
        &desk,
        "X1,2024-03-01 09:00,甲,抖音,小王,是,,,,,,,,成交,青禾\n\
         X2,2024-03-31 23:59,乙,抖音,小王,是,,,,,,,,成交,青禾\n\
         X3,2024-03-05 10:00,丙,抖音,小王,是,,,,,,,,跟进中,\n\
         X4,2024-03-05 10:00,丁,,小王,否,打错,,,,,,,,\n\
         X5,2024-03-06 10:00,戊,官网,小琳,是,,,,,,,,成交,云岭\n\
         X6,2024-04-01 00:00,己,官网,小琳,是,,,,,,,,成交,云岭\n",
    );
    desk.import(
        "orders",
        "订单号,下单时间,客户,业务,金额,对接,安排,状态\n\
         1,2024-02-01,青禾,新闻稿,999,阿呆,阿呆,作废\n\
         2,2024-03-09,青禾,新闻稿,700,阿呆,阿呆,\n\
         3,2024-03-08 10:00,青禾,新闻稿,500.50,阿呆,阿呆,\n\
         4,2024-03-08,青禾,新闻稿,300.25,阿呆,阿呆,\n",
    );
    assert_eq!(
        desk.ok(&["report", "lead-conversion", "--month", "2024-03"]),
        "客服,平台,线索,有效,成交,转化率,金额\n\
         小王,,1,0,0,0.0%,0.00\n\
         小王,抖音,3,3,2,66.7%,300.25\n\
         小琳,官网,1,1,1,100.0%,0.00\n"
    );
    assert_eq!(desk.ok(&["report", "lead-conversion", "--month", "2024-05"]).lines().count(), 1);
    desk.ok(&["check"]);
}

#[test]
fn overdue_steps_are_told_with_who_must_do_them() {
    let desk = desk();
    // Monday 2024-03-04; X2 comes in the evening, X3 at lunch, X4 is over.
    takes(
        &desk,
        "X1,2024-03-04 09:00,甲,,小王,是,,阿呆,2024-03-04 09:04,2024-03-04 09:09,2024-03-04 10:04,2024-03-04 10:04,,,\n\
         X2,2024-03-04 20:00,乙,,小琳,是,,,,,,,,,\n\
         X3,2024-03-04 12:30,丙,,小王,是,,阿呆,2024-03-04 13:32,,,,,,\n\
         X4,2024-03-04 09:00,丁,,小王,是,,,,,,,,流失,\n\
         X5,2024-03-04 09:00,戊,,小王,否,同行,,,,,,,,\n",
    );
    let head = "线索号,公司,步骤,责任人,截止时间,状态\n";
    let at = |at: &str| desk.ok(&["report", "leads-overdue", "--at", at]);
    assert_eq!(at("2024-03-04 13:37"), head);
    assert_eq!(at("2024-03-04 13:38"), format!("{head}X3,丙,接收反馈,阿呆,2024-03-04 13:37,已超时\n"));
    let feedback = format!("{head}X3,丙,接收反馈,阿呆,2024-03-04 13:37,已超时\n");
    assert_eq!(at("2024-03-04 14:32"), feedback);
    let monday =
        format!("{feedback}X3,丙,首次联系,阿呆,2024-03-04 14:32,已超时\nX3,丙,客服核查,小王,2024-03-04 14:32,已超时\n");
    assert_eq!(at("2024-03-05 09:05"), monday);
    let tuesday = format!("{monday}X2,乙,分配,小琳,2024-03-05 09:05,已超时\n");
    assert_eq!(at("2024-03-05 09:06"), tuesday);
    // A date alone is its end; the material is due by the end of the day after the first contact.
    assert_eq!(at("2024-03-05"), tuesday);
    assert_eq!(at("2024-03-06"), format!("{tuesday}X1,甲,资料发送,阿呆,2024-03-05 24:00,已超时\n"));
    desk.ok(&["settings", "set", "lead_assign_minutes", "10"]);
    assert!(!at("2024-03-05 09:10").contains("X2"));
    assert!(at("2024-03-05 09:11").contains("X2,乙,分配,小琳,2024-03-05 09:10,已超时\n"));
}

#[test]
fn tracks_are_of_valid_leads_and_details_can_be_imported_again() {
    let desk = desk();
    let rows = "X2,2024-03-05 10:00,\"=1+1\",抖音,小王,是,,阿呆,2024-03-05 10:02,,,,,成交,青禾\n\
         X1,2024-03-05 10:00,甲,,小琳,是,,,,,,,,,\n\
         X3,2024-03-06 10:00,乙,,小琳,否,打错,,,,,,,流失,\n";
    takes(&desk, rows);
    assert_eq!(
        desk.ok(&["report", "lead-track", "--from", "2024-03-05", "--to", "2024-03-06"]),
        "线索号,公司,客服,分配给,回访次数,平均间隔天数,结果\n\
         X1,甲,小琳,,0,,跟进中\nX2,'=1+1,小王,阿呆,0,,成交\n"
    );
    let details = desk.ok(&["report", "lead-details", "--from", "2024-03-05", "--to", "2024-03-06"]);
    assert_eq!(details.lines().count(), 4);
    let file = desk.file("again.csv", &details);
    let again = desk.run(&["import", "leads", &file]);
    assert!(again.code == 0 && again.err.contains("新增 0 行，已有且相同 3 行"), "{}", again.err);
}

#[test]
fn bad_rows_are_told_where_they_stand_and_nothing_is_written() {
    let desk = desk();
    let ok = "X1,2024-03-04 09:00,甲,,小王,是,,,,,,,,,\n";
    for (row, column, what) in [
        ("X2,2024-03-04 09:00,甲,,路人,是,,,,,,,,,", "客服", "路人"),
        ("X2,2024-03-04 09:00,甲,,,是,,,,,,,,,", "客服", "不能为空"),
        ("X2,2024-03-04 09:00,甲,,小王,是,,路人,2024-03-04 09:01,,,,,,", "分配给", "路人"),
        ("X2,2024-03-04 09:00,甲,,小王,是,,,2024-03-04 09:01,,,,,,", "分配给", "分配时间"),
        ("X2,2024-03-04 09:00,甲,,小王,是,,阿呆,2024-03-04 08:59,,,,,,", "分配时间", "早于咨询时间"),
        ("X2,2024-03-04 09:00,甲,,小王,是,,,,,2024-03-03 09:00,,,,", "首次联系时间", "早于咨询时间"),
        ("X2,2024-03-04,甲,,小王,是,,,,,,,,,", "咨询时间", "没有时间"),
        ("X2,,甲,,小王,是,,,,,,,,,", "咨询时间", "不能为空"),
        ("X2,2024-03-04 09:00,甲,,小王,也许,,,,,,,,,", "有效", "也许"),
        ("X2,2024-03-04 09:00,甲,,小王,,,,,,,,,,", "有效", "不能为空"),
        ("X2,2024-03-04 09:00,甲,,小王,是,,,,,,,,赢了,", "结果", "赢了"),
        ("X2,2024-03-04 09:00,甲,火星,小王,是,,,,,,,,,", "平台", "火星"),
        ("X2,2024-03-04 09:00,甲,,小王,是,,,,,,,,成交,路人公司", "客户", "路人公司"),
        (",2024-03-04 09:00,甲,,小王,是,,,,,,,,,", "线索号", "不能为空"),
        ("X1,2024-03-04 09:00,乙,,小王,是,,,,,,,,,", "线索号", "X1"),
    ] {
        let run = import(&desk, &format!("{ok}{row}\n"));
        assert_eq!(run.code, 3, "{row}: {}", run.err);
        let place = format!("leads.csv:3: {column}: ");
        assert!(run.err.contains(&place) && run.err.contains(what), "{row}: {}", run.err);
        assert_eq!(desk.ok(&["report", "lead-details", "--month", "2024-03"]).lines().count(), 1);
    }
    takes(&desk, &format!("{ok}{ok}"));
    let file = desk
        .file("new.csv", format!("{HEAD}Z9,2024-03-04 09:00,甲,新站,新人,是,,新手,2024-03-04 09:01,,,,,成交,新客\n"));
    desk.ok(&["import", "leads", &file, "--create-missing"]);
    assert!(desk.ok(&["report", "lead-conversion", "--month", "2024-03"]).contains("新人,新站,1,1,1,100.0%,0.00\n"));
}

#[test]
fn the_earliest_lead_is_the_first_inquiry_as_known_when_the_order_is_entered() {
    let desk = desk();
    let order = |no: &str, customer: &str, date: &str| {
        let head = "订单号,下单时间,客户,业务,金额,渠道,客服,助攻,助攻类型,对接,安排";
        desk.file("o.csv", format!("{head}\n{no},{date},{customer},新闻稿,100,阿呆,小王,小琳,C,阿呆,阿呆\n"))
    };
    let refused = desk.run(&["import", "orders", &order("1", "青禾", "2024-03-08")]);
    assert!(refused.code == 3 && refused.err.contains("首次咨询"), "{}", refused.err);
    takes(
        &desk,
        "X1,2024-03-06 09:00,甲,,小王,是,,,,,,,,成交,青禾\nX2,2024-03-04 20:00,甲,,小王,否,打错,,,,,,,流失,青禾\n",
    );
    // 2024-03-04 + 3 days is not more than three.
    assert_eq!(desk.run(&["import", "orders", &order("1", "青禾", "2024-03-07")]).code, 3);
    desk.ok(&["import", "orders", &order("1", "青禾", "2024-03-08")]);
    // An earlier inquiry that is told later unmakes nothing, and one on record comes before any lead.
    takes(&desk, "X3,2024-03-01 09:00,甲,,小王,是,,,,,,,,成交,青禾\n");
    desk.import("customers", "客户,首次咨询日期\n山海,2024-03-07\n");
    takes(&desk, "X4,2024-03-01 09:00,甲,,小王,是,,,,,,,,成交,山海\n");
    assert_eq!(desk.run(&["import", "orders", &order("2", "山海", "2024-03-10")]).code, 3);
    desk.ok(&["import", "orders", &order("2", "山海", "2024-03-11")]);
    desk.ok(&["check"]);
}
