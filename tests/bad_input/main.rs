//! Bad input of every kind: each is told clearly with what to do, nothing of it is written, and nothing panics.
#![allow(clippy::unwrap_used, missing_docs)]

mod books;
mod fuzz;
mod office;

use jicheng::app::AppError;
use jicheng::app::import::Kind;
use jicheng::exchange::read::{MAX_CELL_CHARS, ReadError, read_table};
use jicheng::text::Lang;
use office::Desk;

/// An order's cells that differ from a sound one, and the column and words of the one fault that must be told.
type Case = (&'static [(&'static str, &'static str)], &'static str, &'static str);

const ORDERS: &[Case] = &[
    (&[("订单号", "")], "订单号", "不能为空"),
    (&[("客户", "")], "客户", "不能为空"),
    (&[("业务", "")], "业务", "不能为空"),
    (&[("对接", "")], "对接", "不能为空"),
    (&[("安排", "")], "安排", "不能为空"),
    (&[("下单时间", "")], "下单时间", "不能为空"),
    (&[("金额", "")], "金额", "不能为空"),
    // Who does not exist.
    (&[("客户", "没有这家")], "客户", "没有客户“没有这家”"),
    (&[("渠道", "路人")], "渠道", "没有叫“路人”的人员"),
    (&[("客服", "路人")], "客服", "没有叫“路人”的人员"),
    (&[("助攻", "路人"), ("助攻类型", "B")], "助攻", "没有叫“路人”的人员"),
    (&[("对接", "路人")], "对接", "没有叫“路人”的人员"),
    (&[("安排", "老周;路人")], "安排", "没有叫“路人”的人员"),
    (&[("平台", "火星网")], "平台", "没有平台“火星网”"),
    (&[("对接", "未知")], "对接", "不能填“未知”"),
    (&[("安排", "无")], "安排", "不能填“无”"),
    // Dates that no calendar has, and times that no clock shows.
    (&[("下单时间", "2024-02-30")], "下单时间", "不是时间"),
    (&[("下单时间", "2023-02-29")], "下单时间", "不是时间"),
    (&[("下单时间", "2024-13-01")], "下单时间", "不是时间"),
    (&[("下单时间", "2024-03-05 25:00")], "下单时间", "不是时间"),
    (&[("下单时间", "昨天")], "下单时间", "不是时间"),
    (&[("下单时间", "05/03/2024")], "下单时间", "不是时间"),
    (&[("回款日期", "2024-03-05 14:30")], "回款日期", "带有时间"),
    (&[("回款日期", "2024-00-10")], "回款日期", "不是日期"),
    (&[("交稿时间", "下午")], "交稿时间", "不是时间"),
    // Money.
    (&[("金额", "-1")], "金额", "小于零"),
    (&[("成本", "-0.01")], "成本", "小于零"),
    (&[("金额", "99999999999999999999")], "金额", "过大"),
    (&[("金额", "10000000000")], "金额", "过大"),
    (&[("金额", "1.005")], "金额", "小数超过两位"),
    (&[("金额", "1,2345")], "金额", "不是金额"),
    (&[("金额", "1e3")], "金额", "不是金额"),
    (&[("金额", "三百")], "金额", "不是金额"),
    (&[("金额", "NaN")], "金额", "不是金额"),
    // Assists.
    (&[("助攻", "小琳"), ("助攻类型", "B")], "助攻", "不能助攻自己"),
    (&[("助攻", "老周"), ("助攻类型", "A")], "助攻类型", "要求渠道是外部人员"),
    (&[("助攻", "老周"), ("助攻类型", "B"), ("客服", "")], "助攻类型", "要求客服是已知的员工"),
    (&[("助攻", "老周"), ("助攻类型", "C")], "助攻类型", "只有 3 天"),
    (&[("助攻", "老周"), ("助攻类型", "C"), ("客户", "乙公司")], "助攻类型", "首次咨询日期"),
    (&[("助攻", "老周"), ("助攻类型", "D")], "解决方案", "要写明解决方案"),
    (&[("助攻", "老周"), ("助攻类型", "E")], "助攻类型", "不是可选的值"),
    (&[("助攻", "老周")], "助攻类型", "没有助攻类型"),
    (&[("助攻类型", "B")], "助攻", "没有助攻"),
    // External channels.
    (&[("渠道", "刘姐")], "客服", "客服只能是同一人"),
    (&[("渠道", "刘姐"), ("渠道类别", "D")], "客服", "客服只能是同一人"),
    // Weights.
    (&[("安排", "老周:0")], "安排", "不是正整数"),
    (&[("安排", "老周:-1")], "安排", "不是正整数"),
    (&[("安排", "老周:1.5;阿强:1")], "安排", "不是正整数"),
    (&[("安排", "老周:60;阿强")], "安排", "有人写了权重"),
    (&[("安排", "老周;老周")], "安排", "出现两次"),
    (&[("安排", "老周;;阿强")], "安排", "不能为空"),
    (&[("安排", "老周:99999999999")], "安排", "不是正整数"),
    // Choices.
    (&[("渠道类别", "E")], "渠道类别", "不是可选的值"),
    (&[("渠道类别", "a")], "渠道类别", "不是可选的值"),
    (&[("评分", "6")], "评分", "不是可选的值"),
    (&[("评分", "0")], "评分", "不是可选的值"),
    (&[("评分", "好")], "评分", "整数"),
    (&[("状态", "取消")], "状态", "不是可选的值"),
    // Texts.
    (&[("订单号", "D\u{7}1")], "订单号", "控制字符"),
    (&[("解决方案", "一\n二")], "解决方案", "控制字符"),
];

#[test]
fn every_bad_order_is_told_at_its_column() {
    let mut desk = Desk::staffed();
    desk.refuses_orders(ORDERS);
    let long = "长".repeat(101);
    let told = desk.refused(Kind::Orders, &desk.order(&[("业务", &long)]));
    assert!(told[0].starts_with("2: 业务: 超过 100 个字"), "{told:?}");
    let told = desk.refused(Kind::Orders, &desk.order(&[("备注", &"长".repeat(5_001))]));
    assert!(told[0].starts_with("2: 备注: 超过 5000 个字"), "{told:?}");
    // The sound one is taken.
    desk.takes(Kind::Orders, &desk.order(&[]));
}

#[test]
fn every_bad_row_of_the_other_tables_is_told_at_its_column() {
    let mut desk = Desk::staffed();
    desk.takes(Kind::Orders, &desk.order(&[]));
    desk.takes(Kind::Orders, &desk.order(&[("订单号", "D2"), ("状态", "作废")]));
    for (kind, table, words) in [
        (Kind::People, "姓名,类别\n未知,员工\n", "姓名: “未知”不能用作姓名"),
        (Kind::People, "姓名,类别\n甲;乙,员工\n", "姓名: “甲;乙”不能用作姓名"),
        (Kind::People, "姓名,类别\n新人,老板\n", "类别: “老板”不是可选的值"),
        (Kind::People, "姓名,类别\n阿呆,外部\n", "姓名: “阿呆”已存在，但内容不同"),
        (Kind::People, "姓名,类别\n新人,员工\n新人,外部\n", "姓名: “新人”与第 2 行重复，但内容不同"),
        (Kind::Platforms, "平台,渠道类别,负责人\n新站,A,路人\n", "负责人: 没有叫“路人”的人员"),
        (Kind::Platforms, "平台,渠道类别,回复时限\n新站,A,-3\n", "回复时限: “-3”"),
        (Kind::Platforms, "平台,渠道类别,回复时限\n新站,A,三分钟\n", "回复时限: “三分钟”"),
        (Kind::Customers, "客户,首次咨询日期\n新客,2024-02-30\n", "首次咨询日期: “2024-02-30”不是日期"),
        (Kind::Refunds, "退款号,订单号,退款日期,退款金额\nT1,D9,2024-03-10,1\n", "订单号: 没有订单“D9”"),
        (Kind::Refunds, "退款号,订单号,退款日期,退款金额\nT1,D1,2024-03-03,1\n", "退款日期: 早于下单日期 2024-03-04"),
        (Kind::Refunds, "退款号,订单号,退款日期,退款金额\nT1,D1,2024-03-10,0\n", "退款金额: 不能为零"),
        (Kind::Refunds, "退款号,订单号,退款日期,退款金额\nT1,D1,2024-03-10,-5\n", "退款金额: “-5.00”小于零"),
        (Kind::Refunds, "退款号,订单号,退款日期,退款金额\nT1,D2,2024-03-10,1\n", "订单号: 订单“D2”已作废"),
        (
            Kind::Refunds,
            "退款号,订单号,退款日期,退款金额\nT1,D1,2024-03-10,600\nT2,D1,2024-03-11,400.01\n",
            "退款金额: 退款合计 1000.01 超过订单金额 1000.00",
        ),
        (
            Kind::Refunds,
            "退款号,订单号,退款日期,退款金额,退回成本\nT1,D1,2024-03-10,1,400.01\n",
            "退回成本: 退回成本合计 400.01 超过订单成本 400.00",
        ),
        (Kind::Adjustments, "奖惩号,月份,人员,金额,原因\nJ1,2024-13,阿强,1,好\n", "月份: “2024-13”不是月份"),
        (Kind::Adjustments, "奖惩号,月份,人员,金额,原因\nJ1,2024-03,路人,1,好\n", "人员: 没有叫“路人”的人员"),
        (Kind::Adjustments, "奖惩号,月份,人员,金额,原因\nJ1,2024-03,阿强,1,\n", "原因: 不能为空"),
        (Kind::Adjustments, "奖惩号,月份,人员,积分,原因\nJ1,2024-03,阿强,1.5,好\n", "积分: “1.5”"),
        (Kind::Adjustments, "奖惩号,月份,人员,积分,原因\nJ1,2024-03,阿强,99999999999999999999,好\n", "积分: “99999"),
        (Kind::Adjustments, "奖惩号,月份,人员,金额,环节,原因\nJ1,2024-03,阿强,1,扫地,好\n", "环节: “扫地”不是可选的值"),
        (Kind::Adjustments, "奖惩号,月份,人员,金额,订单号,原因\nJ1,2024-03,阿强,1,D9,好\n", "订单号: 没有订单“D9”"),
    ] {
        let told = desk.refused(kind, table);
        let (_, line) = told.last().unwrap().split_once(": ").unwrap();
        assert!(told.len() == 1 && line.starts_with(words), "{table} tells {told:?}, not {words}");
    }
}

#[test]
fn a_header_is_checked_before_any_row() {
    let mut desk = Desk::staffed();
    for (table, words) in [
        ("姓名,类别,生日\n新人,员工,1月1日\n", "1: 生日: 不认识这一列：可用的列有 姓名、类别、状态"),
        ("姓名\n新人\n", "1: 类别: 缺少这一列：在表头中加上"),
        ("姓名,类别\n新人\n", "2: 整行: 这一行有 1 格，表头有 2 格"),
        ("姓名,类别\n新人,员工,,\n", "2: 整行: 这一行有 4 格，表头有 2 格"),
        // A comma where the file has semicolons is one column nobody knows.
        ("姓名;类别\n新人;员工\n", "1: 姓名;类别: 不认识这一列"),
    ] {
        let told = desk.refused(Kind::People, table);
        assert!(told[0].starts_with(words), "{table} tells {told:?}");
    }
}

#[test]
fn policies_with_a_wrong_key_or_rate_are_told_and_not_added() {
    let mut desk = Desk::staffed();
    let sound = office::POLICY;
    for (from, to, words) in [
        ("rate = \"5%\"", "rate = \"5%\"\nrat = \"5%\"", "第 7 行 stages.channel.rat：没有这个键"),
        ("rate = \"5%\"", "rate = \"100.01%\"", "第 6 行 stages.channel.rate：比例超出范围"),
        ("rate = \"5%\"", "rate = \"-5%\"", "第 6 行 stages.channel.rate："),
        ("rate = \"5%\"", "rate = \"5\"", "第 6 行 stages.channel.rate：不是百分比"),
        ("rate = \"5%\"", "rate = 0.05", "第 6 行 stages.channel.rate："),
        ("rate = \"5%\"\n", "", "stages.channel"),
        ("[stages.channel]", "[stages.chanel]", "第 4 行 stages.chanel：没有这个键"),
        ("title = \"办法\"\n", "", "title：缺少这个键"),
        ("2024-01", "2024-13", "第 2 行 effective_month：不是月份"),
        ("earned_on = \"order\"", "earned_on = \"never\"", "earned_on：不是可选的值"),
        ("title = \"办法\"", "title = \"办法", "TOML"),
    ] {
        assert!(sound.contains(from), "{from}");
        let told = desk.office.save_policy(&sound.replacen(from, to, 1), None).unwrap_err().words(Lang::Zh);
        assert!(told.what.contains(words) && !told.remedy.is_empty(), "{to} tells {told:?}");
    }
    assert_eq!(jicheng::app::queries::policy_list(desk.office.store()).unwrap(), Vec::new());
    desk.office.save_policy(sound, None).unwrap();
}

/// What reading a file of this name and content says.
fn told(desk: &Desk, name: &str, content: impl AsRef<[u8]>) -> ReadError {
    let path = desk.folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let error = read_table(&path).unwrap_err();
    for lang in [Lang::Zh, Lang::En] {
        let words = AppError::from(error.clone()).words(lang);
        assert!(!words.what.is_empty() && !words.remedy.is_empty(), "{error:?}");
    }
    error
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_told_apart() {
    let desk = Desk::staffed();
    let book = books::xlsx(&[&["姓名", "类别"], &["新人", "员工"]]);
    for (name, content) in [
        ("表.csv", &book[..]),
        ("表.xls", &book),
        ("表.ods", &book),
        ("表.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"),
        ("文.xlsx", "姓名,类别\n".as_bytes()),
        ("页.xls", b"<html><table><tr><td>1</td></tr></table></html>"),
        ("册.csv", b"%PDF-1.7\n"),
        ("图.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("包.xlsx", &books::zip(&[("readme.txt", b"hello")])),
    ] {
        assert!(matches!(told(&desk, name, content), ReadError::WrongContent { .. }), "{name}");
    }
    assert!(matches!(told(&desk, "断.xlsx", &book[..book.len() / 2]), ReadError::Damaged { .. }));
    assert!(matches!(told(&desk, "表.docx", "x"), ReadError::UnknownExtension { .. }));
    assert!(matches!(told(&desk, "没有扩展名", "x"), ReadError::UnknownExtension { .. }));
    for name in ["空.csv", "空.xlsx", "空.ods", "空.xls"] {
        assert_eq!(told(&desk, name, ""), ReadError::Empty);
    }
    assert_eq!(told(&desk, "白.csv", "\u{feff}\r\n , \r\n\r\n"), ReadError::Empty);
    assert!(matches!(told(&desk, "码.csv", b"\xff\xff\xff,\x81\x20\n"), ReadError::Undecodable { line: 1 }));
    std::fs::create_dir(desk.folder.path().join("夹.csv")).unwrap();
    assert_eq!(read_table(&desk.folder.path().join("夹.csv")), Err(ReadError::Directory));
    assert_eq!(read_table(&desk.folder.path().join("无.csv")), Err(ReadError::NotFound));
}

#[test]
fn a_cell_of_100_mb_is_told_at_its_place() {
    let desk = Desk::staffed();
    let huge = "x".repeat(100 << 20);
    let error = told(&desk, "大.csv", format!("姓名,类别\n新人,{huge}\n"));
    assert_eq!(error, ReadError::CellTooLong { line: 2, column: 2, limit: MAX_CELL_CHARS });
    let error = told(&desk, "大.xlsx", books::xlsx(&[&["姓名", "类别"], &["新人", &huge]]));
    assert_eq!(error, ReadError::CellTooLong { line: 2, column: 2, limit: MAX_CELL_CHARS });
}

#[test]
fn a_single_cell_far_away_costs_nothing() {
    let desk = Desk::staffed();
    for (name, content) in [("远.xlsx", books::xlsx_far_away()), ("远.ods", books::ods_far_away())] {
        let started = std::time::Instant::now();
        let error = told(&desk, name, content);
        assert!(
            matches!(
                error,
                ReadError::AreaTooLarge { .. } | ReadError::TooManyColumns { .. } | ReadError::BlankHeader { .. }
            ),
            "{name}: {error:?}"
        );
        assert!(started.elapsed().as_secs() < 5, "{name} took {:?}", started.elapsed());
    }
}
