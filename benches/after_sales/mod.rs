//! What is due today, of 100,000 customers with a contract each and 300,000 contacts.

use std::hint::black_box;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use criterion::Criterion;
use jicheng::app::import::Kind;
use jicheng::app::today;

use super::{Checked, csv_file, folder, import_file, open, remove, sound};

const CUSTOMERS: usize = 100_000;
const CONTACTS: usize = 300_000;

pub fn due_today(criterion: &mut Criterion) -> Checked<()> {
    let path = folder().join("bench-after-sales.jicheng");
    remove(&path)?;
    let mut office = open(&path)?;
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("no such day")?;
    let day = |days: usize| (first + Days::new(days as u64)).to_string();
    let people = (0..20).map(|index| vec![format!("人{index}"), "员工".to_owned()]);
    import_file(&mut office, Kind::People, csv_file(&["姓名", "类别"], people.collect())?)?;
    let customers = (0..CUSTOMERS).map(|index| vec![format!("客户{index}")]);
    import_file(&mut office, Kind::Customers, csv_file(&["客户"], customers.collect())?)?;
    let contracts = (0..CUSTOMERS).map(|index| {
        let (no, customer) = (format!("HT{index}"), format!("客户{index}"));
        // All run on the day that is asked for; one in ten expires within 90 days of it.
        let expiry = day(182 + index % 900);
        vec![
            no,
            customer,
            "托管".to_owned(),
            "1000".to_owned(),
            day(0),
            day(index % 60),
            expiry,
            format!("人{}", index % 20),
        ]
    });
    let header = ["合同号", "客户", "服务", "费用", "签订日期", "开始日期", "到期日期", "售后人员"];
    import_file(&mut office, Kind::Contracts, csv_file(&header, contracts.collect())?)?;
    let calls = (0..CONTACTS).map(|index| {
        let customer = format!("客户{}", index * 7 % CUSTOMERS);
        vec![format!("HF{index}"), day(index % 182), format!("人{}", index % 20), customer, "电话".to_owned()]
    });
    import_file(&mut office, Kind::Followups, csv_file(&["回访号", "时间", "人员", "客户", "方式"], calls.collect())?)?;
    let at = first.checked_add_days(Days::new(182)).and_then(|day| day.and_hms_opt(9, 0, 0)).ok_or("no such day")?;
    let found = today(office.store(), at)?;
    assert!(found.visits.all > 10_000 && found.expiring.all > 1_000 && found.silent.all > 1_000);
    let mut group = criterion.benchmark_group("after-sales");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    group.bench_function("today of 100,000 customers and 300,000 contacts", |bencher| {
        bencher.iter(|| black_box(sound(today(office.store(), at))));
    });
    group.finish();
    drop(office);
    remove(&path)
}
