//! Policy files in, policies or faults out (K-1).
#![allow(clippy::unwrap_used)]

use super::*;
use crate::model::Month;

/// The file of the rulebook, with every key that exists.
const FULL: &str = r#"title = "2024年1月管理办法"
effective_month = "2024-01"
earned_on = "order"                 # "order" | "payment"

[stages.channel]                    # channel, reception, assist, liaison, sourcing
basis = "profit"                    # "profit" | "amount"
rate = "5%"
per_order = "0.00"                  # 元 per line, default 0
points = 0                          # per line, default 0
overrides = [{ person = "external", rate = "10%" }, { category = "C", business = "新闻稿", rate = "3%" }]
tiers = [{ above = "0", rate = "5%" }, { above = "50000", rate = "6%" }]

[stages.liaison]
basis = "profit"
rate = "4%"
quality = { "1" = "0%", "2" = "50%", "3" = "80%", "4" = "100%", "5" = "120%" }

[renewal]
service_tiers = [{ rate_from = "0%", rate = "3%" }, { rate_from = "60%", rate = "4%" }, { rate_from = "80%", rate = "6%" }]
sales_rate = "2%"

[duty]
order_threshold = "100.00"
"#;

const HEAD: &str = "title = \"办法\"\neffective_month = \"2024-01\"\nearned_on = \"order\"\n";

fn rate(text: &str) -> Rate {
    Rate::parse(text).unwrap()
}

/// The faults as `line key fault`.
#[track_caller]
fn check(file: &str, expect: &[&str]) {
    let faults = parse(file).expect_err("the file has faults");
    let shown: Vec<String> =
        faults.iter().map(|fault| format!("{} {} {:?}", fault.line, fault.key, fault.what)).collect();
    assert_eq!(shown, expect, "{file}");
}

/// The faults of a channel stage whose keys begin on line 5.
#[track_caller]
fn check_channel(keys: &str, expect: &[&str]) {
    check(&format!("{HEAD}[stages.channel]\n{keys}"), expect);
}

/// The stage that such keys make.
#[track_caller]
fn channel(keys: &str) -> StagePolicy {
    let policy = parse(&format!("{HEAD}[stages.channel]\n{keys}")).expect("a good file");
    policy.stage(Stage::Channel).unwrap().clone()
}

#[test]
fn reads_every_key() {
    let stage = |basis, rate| StagePolicy {
        basis,
        rate,
        per_order: Money::ZERO,
        points: 0,
        overrides: Vec::new(),
        tiers: Vec::new(),
        quality: [None; 5],
    };
    let channel = StagePolicy {
        overrides: vec![
            Override { person: Some(PersonKind::External), category: None, business: None, rate: rate("10%") },
            Override {
                person: None,
                category: Some(Category::C),
                business: Some("新闻稿".to_owned()),
                rate: rate("3%"),
            },
        ],
        tiers: vec![
            Tier { above: Money::ZERO, rate: rate("5%") },
            Tier { above: Money::from_fen(5_000_000), rate: rate("6%") },
        ],
        ..stage(Basis::Profit, rate("5%"))
    };
    let liaison = StagePolicy {
        quality: ["0%", "50%", "80%", "100%", "120%"].map(|text| Some(rate(text))),
        ..stage(Basis::Profit, rate("4%"))
    };
    let tier = |from, paid| RenewalTier { rate_from: rate(from), rate: rate(paid) };
    let expect = Policy {
        title: "2024年1月管理办法".to_owned(),
        effective_month: Month::parse("2024-01").unwrap(),
        earned_on: EarnedOn::Order,
        stages: [Some(channel), None, None, Some(liaison), None],
        renewal: Some(RenewalPolicy {
            service_tiers: vec![tier("0%", "3%"), tier("60%", "4%"), tier("80%", "6%")],
            sales_rate: rate("2%"),
        }),
        duty: Some(DutyPolicy { order_threshold: Money::from_fen(10_000) }),
    };
    assert_eq!(parse(FULL), Ok(expect.clone()));
    assert_eq!(parse(&to_toml(&expect)), Ok(expect));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
    assert_eq!(parse(&format!("\u{feff}{}", FULL.replace('\n', "\r\n"))), parse(FULL));
}

#[test]
fn what_is_absent_has_its_default() {
    let policy = parse(HEAD).unwrap();
    assert_eq!((policy.stages, policy.renewal, policy.duty), ([const { None }; 5], None, None));
    let stage = channel("basis = \"amount\"\nrate = \"1%\"");
    assert_eq!((stage.per_order, stage.points, stage.quality), (Money::ZERO, 0, [None; 5]));
    let tiered = channel("basis = \"amount\"\ntiers = [{ above = \"0\", rate = \"1%\" }]");
    assert_eq!((tiered.rate, tiered.tiers.len()), (Rate::ZERO, 1));
    let payment = parse(&HEAD.replace("\"order\"", "\"payment\"")).unwrap();
    assert_eq!(payment.earned_on, EarnedOn::Payment);
}

#[test]
fn every_stage_is_read_into_its_own_place() {
    for stage in Stage::ALL {
        let policy = parse(&format!("{HEAD}[stages.{}]\nbasis = \"amount\"\nrate = \"1%\"", stage.key())).unwrap();
        for other in Stage::ALL {
            assert_eq!(policy.stage(other).is_some(), other == stage, "{stage:?} {other:?}");
        }
    }
}

#[test]
fn what_is_missing_is_named() {
    check("", &["1 title Missing", "1 effective_month Missing", "1 earned_on Missing"]);
    check_channel("", &["4 stages.channel NoRate", "4 stages.channel.basis Missing"]);
    check_channel("basis = \"amount\"", &["4 stages.channel NoRate"]);
    check(
        &format!("{HEAD}[renewal]\n[duty]"),
        &["4 renewal.service_tiers Missing", "4 renewal.sales_rate Missing", "5 duty.order_threshold Missing"],
    );
    check_channel(
        "basis = \"amount\"\nrate = \"1%\"\noverrides = [{ person = \"staff\" }]\ntiers = [{ above = \"0\" }, { rate = \"1%\" }]",
        &[
            "7 stages.channel.overrides[1].rate Missing",
            "8 stages.channel.tiers[1].rate Missing",
            "8 stages.channel.tiers[2].above Missing",
        ],
    );
}

#[test]
fn unknown_keys_are_refused_by_name_and_line() {
    check(
        &format!("{HEAD}note = \"x\"\n[stages.chanel]\nrate = \"1%\"\n[bonus]\n"),
        &["4 note UnknownKey", "5 stages.chanel UnknownKey", "7 bonus UnknownKey"],
    );
    check_channel(
        "basis = \"amount\"\nrate = \"1%\"\nRate = \"1%\"\nquality = { \"1\" = \"0%\" }",
        &["7 stages.channel.Rate UnknownKey", "8 stages.channel.quality UnknownKey"],
    );
    check(
        &format!(
            "{HEAD}[stages.liaison]\nbasis = \"amount\"\nrate = \"1%\"\nquality = {{ \"0\" = \"0%\", \"6\" = \"0%\" }}"
        ),
        &["7 stages.liaison.quality.0 UnknownKey", "7 stages.liaison.quality.6 UnknownKey"],
    );
    check_channel(
        "basis = \"amount\"\noverrides = [{ rate = \"1%\", who = \"甲\" }]\ntiers = [{ above = \"0\", rate = \"1%\", below = \"9\" }]",
        &["6 stages.channel.overrides[1].who UnknownKey", "7 stages.channel.tiers[1].below UnknownKey"],
    );
    check(
        &format!(
            "{HEAD}[renewal]\nservice_tiers = [{{ rate_from = \"0%\", rate = \"1%\", x = 1 }}]\nsales_rate = \"1%\"\ny = 1\n[duty]\norder_threshold = \"1\"\nz = 1"
        ),
        &["5 renewal.service_tiers[1].x UnknownKey", "7 renewal.y UnknownKey", "10 duty.z UnknownKey"],
    );
}

#[test]
fn quality_belongs_to_liaison_alone() {
    for stage in [Stage::Channel, Stage::Reception, Stage::Assist, Stage::Sourcing] {
        let key = stage.key();
        let table = format!("[stages.{key}]\nbasis = \"amount\"\nrate = \"1%\"\nquality = {{ \"1\" = \"0%\" }}");
        check(&format!("{HEAD}{table}"), &[&format!("7 stages.{key}.quality UnknownKey")]);
    }
}

#[test]
fn rates_lie_between_0_and_100_percent() {
    for (text, fault) in [
        ("\"100.00000001%\"", "RateOutside"),
        ("\"101%\"", "RateOutside"),
        ("\"999999999%\"", "RateOutside"),
        ("\"-1%\"", "RateOutside"),
        ("\"-1000000%\"", "RateOutside"),
        ("\"-一%\"", "NotRate"),
        ("\"0.05\"", "NotRate"),
        ("\"5\"", "NotRate"),
        ("\"\"", "NotRate"),
        ("0.05", "NotText"),
        ("5", "NotText"),
    ] {
        check_channel(&format!("basis = \"amount\"\nrate = {text}"), &[&format!("6 stages.channel.rate {fault}")]);
    }
    for text in ["0%", "100%", "0.00000001%", " 5 %"] {
        channel(&format!("basis = \"amount\"\nrate = \"{text}\""));
    }
    check(
        &FULL.replace("sales_rate = \"2%\"", "sales_rate = \"120%\"").replace("\"120%\" }", "\"1000.1%\" }"),
        &["16 stages.liaison.quality.5 RateOutside", "20 renewal.sales_rate RateOutside"],
    );
}

#[test]
fn tiers_start_at_0_and_ascend() {
    let tiers = |list: &str, expect: &[&str]| check_channel(&format!("basis = \"amount\"\ntiers = {list}"), expect);
    tiers("[]", &["6 stages.channel.tiers TiersNotFromZero"]);
    tiers("[{ above = \"0.01\", rate = \"1%\" }]", &["6 stages.channel.tiers[1].above TiersNotFromZero"]);
    tiers(
        "[{ above = \"0\", rate = \"1%\" },\n{ above = \"0\", rate = \"1%\" }]",
        &["7 stages.channel.tiers[2].above TiersNotAscending"],
    );
    tiers(
        "[{ above = \"0\", rate = \"1%\" },\n{ above = \"10\", rate = \"1%\" },\n{ above = \"9.99\", rate = \"1%\" }]",
        &["8 stages.channel.tiers[3].above TiersNotAscending"],
    );
    let renewal = |list: &str, expect: &[&str]| {
        check(&format!("{HEAD}[renewal]\nsales_rate = \"1%\"\nservice_tiers = {list}"), expect);
    };
    renewal("[]", &["6 renewal.service_tiers TiersNotFromZero"]);
    renewal("[{ rate_from = \"1%\", rate = \"1%\" }]", &["6 renewal.service_tiers[1].rate_from TiersNotFromZero"]);
    renewal(
        "[{ rate_from = \"0%\", rate = \"1%\" },\n{ rate_from = \"0%\", rate = \"1%\" }]",
        &["7 renewal.service_tiers[2].rate_from TiersNotAscending"],
    );
}

#[test]
fn values_of_another_kind_are_refused() {
    check(
        "title = 3\neffective_month = \"2024-13\"\nearned_on = \"Order\"",
        &["1 title NotText", "2 effective_month NotMonth", "3 earned_on NotOneOf([\"order\", \"payment\"])"],
    );
    check(&HEAD.replace("办法", "  "), &["1 title Blank"]);
    check(
        &format!("{HEAD}stages = 1\nrenewal = []\nduty = \"x\""),
        &["4 stages NotTable", "5 renewal NotTable", "6 duty NotTable"],
    );
    check(&format!("{HEAD}stages.channel = \"5%\""), &["4 stages.channel NotTable"]);
    check_channel(
        "basis = \"sales\"\nrate = \"1%\"\nper_order = \"-0.01\"\npoints = -1\noverrides = {}\ntiers = [1]",
        &[
            "5 stages.channel.basis NotOneOf([\"profit\", \"amount\"])",
            "7 stages.channel.per_order NotMoney",
            "8 stages.channel.points NotCount",
            "9 stages.channel.overrides NotList",
            "10 stages.channel.tiers[1] NotTable",
        ],
    );
    check_channel(
        "basis = \"amount\"\nrate = \"1%\"\noverrides = [{ rate = \"1%\", person = \"partner\", category = \"E\", business = \" \" }]",
        &[
            "7 stages.channel.overrides[1].person NotOneOf([\"staff\", \"external\"])",
            "7 stages.channel.overrides[1].category NotOneOf([\"A\", \"B\", \"C\", \"D\"])",
            "7 stages.channel.overrides[1].business Blank",
        ],
    );
    // What is left of a list is not judged as if it were the whole list.
    check_channel(
        "basis = \"amount\"\ntiers = [\n1,\n{ above = \"10\", rate = \"1%\" },\n\"x\"]",
        &["7 stages.channel.tiers[1] NotTable", "9 stages.channel.tiers[3] NotTable"],
    );
    for points in ["1.0", "\"1\"", "1_000_000_001", "99999999999999999999", "true"] {
        check_channel(
            &format!("basis = \"amount\"\nrate = \"1%\"\npoints = {points}"),
            &["7 stages.channel.points NotCount"],
        );
    }
    for (points, count) in [("0", 0), ("1_000", 1000), ("+7", 7), ("0x1F", 31), ("1000000000", 1_000_000_000)] {
        assert_eq!(channel(&format!("basis = \"amount\"\nrate = \"1%\"\npoints = {points}")).points, count);
    }
}

#[test]
fn what_is_no_toml_says_where() {
    for (file, line) in [("title = ", 1), ("title = \"a\"\ntitle = \"b\"", 2), ("\n\n[", 3), ("a = 1\nb = 2 c = 3", 2)]
    {
        let faults = parse(file).unwrap_err();
        let [PolicyFault { line: found, key, what: PolicyFaultKind::Syntax(_) }] = faults.as_slice() else {
            panic!("{file}: {faults:?}");
        };
        assert_eq!((*found, key.as_str()), (line, ""), "{file}");
    }
}

#[test]
fn words_with_quotes_and_control_letters_survive_writing() {
    let mut policy = parse(FULL).unwrap();
    policy.title = "他说\"好\" C:\\新\n\t\r\u{7f}\u{1}的".to_owned();
    policy.stages[0].as_mut().unwrap().overrides[1].business = Some("a\"b\\c".to_owned());
    assert_eq!(parse(&to_toml(&policy)), Ok(policy));
}

#[test]
fn the_form_takes_every_key_and_writes_it_back() {
    let fields = PolicyFields::read(FULL).unwrap();
    assert_eq!(fields.stages[0].as_ref().unwrap().overrides[1].business, "新闻稿");
    assert_eq!(fields.renewal.as_ref().unwrap().service_tiers[1].from, "60%");
    assert_eq!(parse(&fields.to_toml()), parse(FULL));
}

#[test]
fn what_is_wrong_in_the_form_is_told_by_the_reader_of_the_file() {
    let mut fields = PolicyFields::read(FULL).unwrap();
    let channel = fields.stages[0].as_mut().unwrap();
    channel.points = "007".to_owned();
    channel.per_order = "1,234.5".to_owned();
    channel.tiers[1].rate = "abc".to_owned();
    channel.overrides[0].rate = String::new();
    let file = fields.to_toml();
    let keys: Vec<String> = parse(&file).unwrap_err().into_iter().map(|fault| fault.key).collect();
    assert_eq!(keys, ["stages.channel.overrides[1].rate", "stages.channel.tiers[2].rate"], "{file}");
    assert!(file.contains("per_order = \"1234.50\"") && file.contains("points = 7\n"), "{file}");
    // A file that is wrong still fills the form.
    let again = PolicyFields::read(&file).unwrap();
    assert_eq!(again.stages[0].as_ref().unwrap().tiers[1].rate, "abc");
    assert_eq!(PolicyFields::read("title = "), None);
}
