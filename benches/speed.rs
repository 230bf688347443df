//! The speed targets, measured on invented data. The large databases are made once, in the folder for
//! temporary files of the build (`target/tmp`), and used again: remove `bench-*` there after a change of the tables.

mod after_sales;

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use jicheng::app::import::{ImportOptions, Kind, go_on};
use jicheng::app::{Clock, Directory, EditReason, Office, OrderEntry, compute_duty, compute_month, queries, report};
use jicheng::exchange::read::{Format, read_bytes};
use jicheng::exchange::write::{OutputFormat, csv, to_file};
use jicheng::model::{Cell, Column, ColumnKind, Month, Order, OrderTime, ReportTable, sourcing_text};
use jicheng::rules::credit::{CreditInput, judge};
use jicheng::store::orders::{self, HistoryRow, ListFilter, ListOrder, ListSort, OrderIndex};
use jicheng::store::{OpenMode, customers};

type Checked<T> = Result<T, Box<dyn std::error::Error>>;

const LARGE: usize = 1_000_000;
const FILE_ROWS: usize = 100_000;
/// A month with about 30,000 orders of the large database, not closed.
const MONTH: &str = "2024-03";
/// One with refunds of orders earned in earlier months under tiers.
const REFUNDED_MONTH: &str = "2024-05";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

fn open(path: &Path) -> Checked<Office> {
    let now = NaiveDate::from_ymd_opt(2024, 7, 1).and_then(|date| date.and_hms_opt(9, 0, 0)).ok_or("no such day")?;
    Ok(Office::open(path, OpenMode::CreateIfMissing, Clock::Fixed(now))?)
}

/// The database with so many orders, made where it is missing.
fn generated(count: usize) -> Checked<Office> {
    let path = folder().join(format!("bench-{count}.jicheng"));
    if !path.exists() {
        let part = folder().join(format!("bench-{count}-part.jicheng"));
        remove(&part)?;
        let mut office = open(&part)?;
        let started = std::time::Instant::now();
        office.generate(count, 1, &mut go_on)?;
        drop(office);
        eprintln!("generated {count} orders in {:.1} s", started.elapsed().as_secs_f64());
        std::fs::rename(&part, &path)?;
    }
    open(&path)
}

/// Removes a database with what lies beside it.
fn remove(path: &Path) -> Checked<()> {
    for suffix in ["", "-wal", "-shm", "-lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        match std::fs::remove_file(PathBuf::from(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    let mut backups = path.as_os_str().to_owned();
    backups.push("-backups");
    match std::fs::remove_dir_all(PathBuf::from(backups)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn all_orders(office: &Office, most: usize) -> Checked<Vec<Order>> {
    let far = |year| NaiveDate::from_ymd_opt(year, 1, 1).ok_or("no such day");
    let rows = orders::orders_between(office.store(), far(1900)?, far(2999)?)?;
    Ok(rows.into_iter().map(|row| row.order).take(most).collect())
}

fn judge_all(criterion: &mut Criterion) -> Checked<()> {
    let office = generated(LARGE)?;
    let directory = Directory::load(office.store())?;
    let histories: Vec<Vec<HistoryRow>> = orders::customers_with_orders(office.store())?
        .into_iter()
        .map(|customer| orders::history(office.store(), customer))
        .collect::<Result<_, _>>()?;
    let inputs: Vec<Vec<CreditInput<'_>>> =
        histories.iter().map(|history| history.iter().map(HistoryRow::input).collect()).collect();
    let mut group = criterion.benchmark_group("judge");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    group.throughput(Throughput::Elements(LARGE as u64));
    group.bench_function("1,000,000 orders", |bencher| {
        bencher
            .iter(|| inputs.iter().map(|one| black_box(judge(one, directory.kinds())).judgements.len()).sum::<usize>());
    });
    group.finish();
    Ok(())
}

fn month(criterion: &mut Criterion) -> Checked<()> {
    let office = generated(LARGE)?;
    let reader = office.reader()?;
    let directory = Directory::load(&reader)?;
    let month = Month::parse(MONTH)?;
    let computed = compute_month(&reader, &directory, month)?;
    eprintln!("{MONTH}: {} orders, {} lines", computed.orders.len(), computed.result.lines.len());
    let mut group = criterion.benchmark_group("month");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    group.bench_function("computed, with the commission table", |bencher| {
        bencher.iter(|| {
            let computed = sound(compute_month(&reader, &directory, month));
            report::commission_table(&computed, &directory).rows.len()
        });
    });
    // Its refunds reach into earlier months whose policy has tiers (K-9).
    let refunded = Month::parse(REFUNDED_MONTH)?;
    group.bench_function("computed, with refunds of tiered months before it", |bencher| {
        bencher.iter(|| sound(compute_month(&reader, &directory, refunded)).result.lines.len());
    });
    group.bench_function("every line as a table", |bencher| {
        bencher.iter(|| report::lines_table(&computed, &directory).rows.len());
    });
    group.finish();
    Ok(())
}

fn save(criterion: &mut Criterion) -> Checked<()> {
    let path = folder().join("bench-save.jicheng");
    remove(&path)?;
    generated(LARGE)?.backup(&path)?;
    let mut office = open(&path)?;
    let names = customers::find(office.store(), "", 200)?;
    let template = all_orders(&office, 1)?.into_iter().next().ok_or("no order")?;
    let date = NaiveDate::from_ymd_opt(2024, 6, 30).ok_or("no such day")?;
    let mut count = 0_usize;
    let mut group = criterion.benchmark_group("save");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    group.bench_function("one order beside 1,000,000", |bencher| {
        bencher.iter_batched(
            || {
                count += 1;
                let customer = names.get(count % names.len()).cloned().unwrap_or_default();
                let order = Order {
                    no: format!("DD-NEW-{count}"),
                    at: OrderTime::on(date),
                    customer,
                    voided: false,
                    ..template.clone()
                };
                OrderEntry::of(&order)
            },
            |entry| sound(office.save_order(&entry, None, &EditReason::default())).len(),
            BatchSize::PerIteration,
        );
    });
    group.finish();
    drop(office);
    remove(&path)
}

/// Rows of text as a CSV file with these headers.
fn csv_file(headers: &[&'static str], rows: Vec<Vec<String>>) -> Checked<Vec<u8>> {
    let columns = headers.iter().map(|title| Column { title, kind: ColumnKind::Text }).collect();
    let rows = rows.into_iter().map(|row| row.into_iter().map(Cell::Text).collect()).collect();
    let mut bytes = Vec::new();
    csv(&ReportTable { name: "rows", columns, rows }, &mut bytes)?;
    Ok(bytes)
}

fn moment_text(at: OrderTime) -> String {
    at.time.map_or_else(|| at.date.to_string(), |time| format!("{} {}", at.date, time.format("%H:%M")))
}

fn order_row(order: &Order) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        order.no.clone(),
        moment_text(order.at),
        order.customer.clone(),
        order.business.clone(),
        order.amount.to_string(),
        order.cost.to_string(),
        order.paid_on.map(|date| date.to_string()).unwrap_or_default(),
        order.category.map(|one| one.letter().to_owned()).unwrap_or_default(),
        text(&order.platform),
        text(&order.channel),
        text(&order.reception),
        order.assist.as_ref().map(|assist| assist.person.clone()).unwrap_or_default(),
        order.assist.as_ref().map(|assist| assist.kind.letter().to_owned()).unwrap_or_default(),
        text(&order.solution),
        order.liaison.clone(),
        sourcing_text(&order.sourcing),
        order.evaluation.quality.map(|level| level.to_string()).unwrap_or_default(),
        order.due_at.map(moment_text).unwrap_or_default(),
        order.completed_at.map(moment_text).unwrap_or_default(),
        if order.voided { "作废" } else { "有效" }.to_owned(),
        text(&order.note),
    ]
}

const ORDER_HEADERS: [&str; 21] = [
    "订单号",
    "下单时间",
    "客户",
    "业务",
    "金额",
    "成本",
    "回款日期",
    "渠道类别",
    "平台",
    "渠道",
    "客服",
    "助攻",
    "助攻类型",
    "解决方案",
    "对接",
    "安排",
    "评分",
    "交稿时间",
    "完成时间",
    "状态",
    "备注",
];

/// A file of orders, and files of all that they name.
struct Files {
    people: Vec<u8>,
    platforms: Vec<u8>,
    customers: Vec<u8>,
    orders: Vec<u8>,
}

fn files() -> Checked<Files> {
    let office = generated(FILE_ROWS * 11 / 10)?;
    let directory = Directory::load(office.store())?;
    let people = directory.people().into_iter().map(|(id, person)| {
        let kind = if directory.kinds().is_external(id) { "外部" } else { "员工" };
        vec![person.name.clone(), kind.to_owned()]
    });
    let platforms = directory.platforms().into_iter().map(|row| {
        let operator = row.operator.map(|id| directory.name(id).to_owned()).unwrap_or_default();
        vec![row.name.clone(), row.category.letter().to_owned(), operator]
    });
    let customers = customers::all(office.store())?.into_iter().map(|(_, customer)| {
        vec![customer.name, customer.first_inquiry.map(|date| date.to_string()).unwrap_or_default()]
    });
    Ok(Files {
        people: csv_file(&["姓名", "类别"], people.collect())?,
        platforms: csv_file(&["平台", "渠道类别", "负责人"], platforms.collect())?,
        customers: csv_file(&["客户", "首次咨询日期"], customers.collect())?,
        orders: csv_file(&ORDER_HEADERS, all_orders(&office, FILE_ROWS)?.iter().map(order_row).collect())?,
    })
}

fn import_file(office: &mut Office, kind: Kind, bytes: Vec<u8>) -> Checked<usize> {
    let table = read_bytes(bytes, Format::Csv)?;
    let report = office.import(kind, &table, ImportOptions::default(), &mut |_, _| ControlFlow::Continue(()))?;
    match report.faults.first() {
        None => Ok(report.rows.len()),
        Some(fault) => Err(format!("{fault:?}").into()),
    }
}

fn import(criterion: &mut Criterion) -> Checked<()> {
    let path = folder().join("bench-import.jicheng");
    let files = files()?;
    let mut group = criterion.benchmark_group("import");
    group.sample_size(10).measurement_time(Duration::from_secs(20));
    group.throughput(Throughput::Elements(FILE_ROWS as u64));
    let fresh = || -> Checked<Office> {
        remove(&path)?;
        let mut office = open(&path)?;
        import_file(&mut office, Kind::People, files.people.clone())?;
        import_file(&mut office, Kind::Platforms, files.platforms.clone())?;
        import_file(&mut office, Kind::Customers, files.customers.clone())?;
        Ok(office)
    };
    let mut probe = fresh()?;
    assert_eq!(import_file(&mut probe, Kind::Orders, files.orders.clone())?, FILE_ROWS);
    drop(probe);
    group.bench_function("100,000 rows of orders", |bencher| {
        bencher.iter_batched(
            || (sound(fresh()), files.orders.clone()),
            |(mut office, bytes)| sound(import_file(&mut office, Kind::Orders, bytes)),
            BatchSize::PerIteration,
        );
    });
    group.finish();
    remove(&path)
}

fn export(criterion: &mut Criterion) -> Checked<()> {
    let office = generated(LARGE)?;
    let directory = Directory::load(office.store())?;
    let computed = compute_month(office.store(), &directory, Month::parse(MONTH)?)?;
    let mut table = report::lines_table(&computed, &directory);
    table.rows.truncate(FILE_ROWS);
    assert_eq!(table.rows.len(), FILE_ROWS);
    let path = folder().join("bench-lines.xlsx");
    let mut group = criterion.benchmark_group("export");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    group.throughput(Throughput::Elements(FILE_ROWS as u64));
    group.bench_function("100,000 commission lines to xlsx", |bencher| {
        bencher.iter(|| sound(to_file(&table, OutputFormat::Xlsx, &path, "提成明细")));
    });
    group.finish();
    remove(&path)
}

fn list(criterion: &mut Criterion) -> Checked<()> {
    let office = generated(LARGE)?;
    let reader = office.reader()?;
    let mut group = criterion.benchmark_group("list");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    group.bench_function("a month from the file, before all orders are in memory", |bencher| {
        let month = Month::parse(MONTH).ok();
        let filter =
            ListFilter { from: month.map(Month::first_day), to: month.map(Month::last_day), ..ListFilter::default() };
        bencher.iter(|| sound(queries::order_list(&reader, &filter, ListOrder::default())).ids);
    });
    group.bench_function("1,000,000 orders into memory", |bencher| {
        bencher.iter(|| {
            let mut index = OrderIndex::following(office.store().watch());
            sound(index.prepare(&reader));
            index
        });
    });
    let mut index = OrderIndex::following(office.store().watch());
    index.prepare(&reader)?;
    let all = ListFilter::default();
    let person = queries::directory(&reader)?.people().first().map(|(id, _)| *id);
    let text = |text: &str| ListFilter { text: text.to_owned(), ..ListFilter::default() };
    let by = |by| ListOrder { by, descending: true };
    let asked = [
        ("all by date", all.clone(), by(ListSort::Date)),
        ("all by number", all.clone(), by(ListSort::No)),
        ("all by customer", all.clone(), by(ListSort::Customer)),
        ("all by amount", all.clone(), by(ListSort::Amount)),
        ("all by liaison", all.clone(), by(ListSort::Liaison)),
        ("one person's", ListFilter { person, ..all.clone() }, by(ListSort::Date)),
        ("unpaid", ListFilter { unpaid: true, ..all.clone() }, by(ListSort::Date)),
        ("found by pinyin", text("zs"), by(ListSort::Date)),
        ("found by a number", text("dd-24"), by(ListSort::Date)),
    ];
    for (name, filter, order) in asked {
        group.bench_function(name, |bencher| {
            bencher.iter(|| sound(index.list(&reader, &filter, order)).ids);
        });
    }
    let ids = index.list(&reader, &all, ListOrder::default())?.ids;
    let middle = ids.get(LARGE / 2..LARGE / 2 + 200).ok_or("too few orders")?.to_vec();
    group.bench_function("a page of 200", |bencher| bencher.iter(|| sound(queries::order_page(&reader, &middle))));
    group.finish();
    Ok(())
}

fn list_after_a_save(criterion: &mut Criterion) -> Checked<()> {
    let path = folder().join("bench-list.jicheng");
    remove(&path)?;
    generated(LARGE)?.backup(&path)?;
    let mut office = open(&path)?;
    let reader = office.reader()?;
    let mut index = OrderIndex::following(office.store().watch());
    index.prepare(&reader)?;
    let date = NaiveDate::from_ymd_opt(2024, 6, 30).ok_or("no such day")?;
    let template = orders::orders_between(&reader, date, date)?.into_iter().next().ok_or("no order")?.order;
    let mut count = 0_usize;
    let mut group = criterion.benchmark_group("list");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    group.bench_function("all by date after a save", |bencher| {
        bencher.iter_batched(
            || {
                count += 1;
                let order = Order { no: format!("DD-NEW-{count}"), voided: false, ..template.clone() };
                sound(office.save_order(&OrderEntry::of(&order), None, &EditReason::default()))
            },
            |_| sound(index.list(&reader, &ListFilter::default(), ListOrder::default())).ids,
            BatchSize::PerIteration,
        );
    });
    group.finish();
    drop(office);
    remove(&path)
}

/// A duty log of 50 months, 2,000 entries in each.
fn duty_file() -> Checked<Vec<u8>> {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).and_then(|day| day.and_hms_opt(18, 0, 0)).ok_or("no such day")?;
    let rows = (0..FILE_ROWS).map(|index| -> Checked<Vec<String>> {
        let number = i64::try_from(index)?;
        let month = Month::parse("2020-01")?.plus(i32::try_from(index / 2_000)?);
        let days = month.first_day().signed_duration_since(first.date()).num_days();
        // Fifteen hours of 28 evenings, minute by minute.
        let done = first + TimeDelta::days(days + number % 28) + TimeDelta::minutes(number % 900);
        let at = |minutes: i64| (done + TimeDelta::minutes(minutes)).format("%Y-%m-%d %H:%M").to_string();
        let order = [at(5), (50 + number % 500).to_string(), format!("人{}", number % 20), "值班新单".to_owned()];
        let order = if number % 4 == 0 { order } else { Default::default() };
        let mut row =
            vec![format!("JB-{number:06}"), format!("客户{}", number % 3_000), "回复".to_owned(), at(-2), at(0)];
        row.push(format!("人{}", number % 17));
        row.extend(order);
        Ok(row)
    });
    let header =
        ["序号", "客户", "类型", "咨询时间", "回复时间", "值班人", "下单时间", "下单金额", "下单人", "订单来源"];
    csv_file(&header, rows.collect::<Checked<Vec<_>>>()?)
}

fn duty(criterion: &mut Criterion) -> Checked<()> {
    let path = folder().join("bench-duty.jicheng");
    let bytes = duty_file()?;
    let names = |prefix: &str, count: usize, kind: &str| {
        (0..count).map(|index| vec![format!("{prefix}{index}"), kind.to_owned()]).collect::<Vec<_>>()
    };
    let (people, customers) = (names("人", 20, "员工"), names("客户", 3_000, ""));
    let fresh = || -> Checked<Office> {
        remove(&path)?;
        let mut office = open(&path)?;
        import_file(&mut office, Kind::People, csv_file(&["姓名", "类别"], people.clone())?)?;
        import_file(&mut office, Kind::Customers, csv_file(&["客户", "备注"], customers.clone())?)?;
        Ok(office)
    };
    let mut group = criterion.benchmark_group("duty");
    group.sample_size(10).measurement_time(Duration::from_secs(20));
    group.throughput(Throughput::Elements(FILE_ROWS as u64));
    group.bench_function("import of 100,000 entries", |bencher| {
        bencher.iter_batched(
            || (sound(fresh()), bytes.clone()),
            |(mut office, bytes)| sound(import_file(&mut office, Kind::Duty, bytes)),
            BatchSize::PerIteration,
        );
    });
    let mut office = fresh()?;
    import_file(&mut office, Kind::Duty, bytes)?;
    let month = Month::parse("2022-06")?;
    assert!(compute_duty(office.store(), month)?.table.entries.len() >= 1_900);
    group.throughput(Throughput::Elements(2_000));
    group.bench_function("a month of 2,000 entries among 100,000", |bencher| {
        bencher.iter(|| sound(compute_duty(office.store(), month)));
    });
    group.finish();
    drop(office);
    remove(&path)
}

/// What was measured; what failed is no measurement.
fn sound<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}

fn all(criterion: &mut Criterion) {
    for group in [judge_all, month, save, import, export, list, list_after_a_save, duty, after_sales::due_today] {
        sound(group(criterion));
    }
}

criterion_group!(benches, all);
criterion_main!(benches);
