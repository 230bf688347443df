//! What the page asks of the worker threads.

use super::RECENT_KEY;
use super::acts::ActDialog;
use super::deeds::{Ask, Deed};
use super::editor::Judged;
use super::{Action, AfterSave, OrdersTab, Reply, Then, Why};
use crate::app::{AppResult, BossKey, EditReason, Office, import, preview_order, queries, supply_choices};
use crate::model::{Field, OrderId};
use crate::ui::app::{self, Runner};

/// The customer picker reads at most so many names.
const CUSTOMERS: usize = 50;

impl Reply {
    /// As the window takes it.
    pub(super) const fn into_app(self) -> app::Reply {
        app::Reply::Orders(self)
    }
}

/// Reads an order.
pub(super) fn read_detail(no: String, why: Why, runner: &Runner<'_>) {
    runner.workers.read(move |reader| {
        let detail = queries::order_detail(reader, &no);
        Reply::Detail(why, no, Box::new(detail)).into_app()
    });
}

impl OrdersTab {
    /// Runs what was asked for.
    pub fn run(&mut self, action: Action, runner: &mut Runner<'_>) {
        match action {
            Action::Load => self.list.load(runner),
            Action::Remember => {
                let looks = self.list.looks();
                runner.desk.put(super::DESK_KEY, &looks, runner.now);
                self.remembered = Some(looks);
            }
            Action::Page(page) => self.list.load_page(page, runner),
            Action::Sum => self.list.sum_selected(runner),
            Action::Copy => self.copy(runner),
            Action::FindCustomers(query) => runner.workers.read(move |reader| {
                let names = queries::find_customers(reader, &query, CUSTOMERS);
                Reply::Customers(query, names).into_app()
            }),
            Action::New => {
                let today = runner.session.today;
                let serial = self.begin(today, Field::OrderedAt);
                propose(serial, today, runner);
            }
            Action::Propose(day) => {
                if let Some(editor) = &self.editor {
                    propose(editor.serial, day, runner);
                }
            }
            Action::Open(no) => read_detail(no, Why::Edit, runner),
            Action::Selected(no) => self.follow(no, runner),
            Action::Discarded(then) => self.leave(then, runner),
            Action::Close => self.leave(Then::Close, runner),
            Action::Preview => self.preview(runner),
            Action::Save(after) => self.save(after, None, runner),
            Action::SaveAsBoss(after, key) => self.save(after, Some(key), runner),
            Action::Ask(ask) => self.ask_about(ask, runner),
            Action::Do(no, deed) => runner.workers.write(move |office| {
                let result = perform(office, &no, &deed);
                Reply::Done(deed, result).into_app()
            }),
            Action::DoSeveral(orders, deed) => {
                let task = runner.task(deed.doing(runner.session.lang));
                runner.workers.write(move |office| {
                    let result = perform_several(office, &orders, &deed, &mut |done, all| task.tell(done, all));
                    drop(task);
                    Reply::DoneSeveral(deed, result).into_app()
                });
            }
            Action::Keep => {
                self.drafts.keep(self.unsaved(), runner.desk, runner.now);
                runner.desk.put(RECENT_KEY, &self.offers.recent(), runner.now);
            }
            Action::Resume => self.resume(runner),
            Action::AddPerson(person) => runner.workers.write(move |office| {
                let result = office.save_person(&person, None);
                Reply::PersonAdded(person.name, result).into_app()
            }),
            Action::Export => self.list.export(runner),
            Action::Import | Action::AskPerson(..) | Action::AskToDrop(_) | Action::AskSeveral(_) => {}
        }
    }

    fn copy(&self, runner: &Runner<'_>) {
        let ids = self.list.selected_ids();
        runner.workers.read(move |reader| Reply::Copied(queries::order_page(reader, &ids)).into_app());
    }

    fn leave(&mut self, then: Then, runner: &mut Runner<'_>) {
        match then {
            Then::DropKept => {
                self.drafts.take();
                self.drafts.keep(self.unsaved(), runner.desk, runner.now);
                return;
            }
            _ => self.editor = None,
        }
        match then {
            Then::Close | Then::DropKept => self.list.take_keyboard(),
            Then::New => self.run(Action::New, runner),
            Then::Open(no) => read_detail(no, Why::Edit, runner),
        }
    }

    /// Begins an order of a customer; not where something unsaved would be lost.
    pub fn begin_for(&mut self, customer: String, runner: &mut Runner<'_>) {
        if self.is_dirty() {
            return;
        }
        self.run(Action::New, runner);
        if let Some(editor) = &mut self.editor {
            editor.draft.customer = customer;
            editor.ask_again();
            editor.focus(Field::Business);
        }
    }

    /// Goes on with a draft that an earlier start left.
    fn resume(&mut self, runner: &mut Runner<'_>) {
        let Some(kept) = self.drafts.take() else { return };
        if let Some(no) = kept.existing.clone() {
            self.drafts.resume_with(kept);
            read_detail(no, Why::Edit, runner);
            return;
        }
        let today = runner.session.today;
        let day = kept.draft.day(today).unwrap_or(today);
        let serial = self.begin(today, Field::Customer);
        if let Some(editor) = &mut self.editor {
            editor.resume(kept);
        }
        propose(serial, day, runner);
    }

    /// The cursor moved in the list while an order is shown: the editor shows that one, if nothing is unsaved.
    fn follow(&self, no: String, runner: &Runner<'_>) {
        let Some(editor) = &self.editor else { return };
        if editor.existing.as_ref().is_some_and(|shown| *shown != no) && !editor.is_dirty() {
            read_detail(no, Why::Look, runner);
        }
    }

    fn preview(&mut self, runner: &Runner<'_>) {
        let Some(editor) = &mut self.editor else { return };
        let (serial, question) = (editor.serial, editor.next_question());
        let entry = editor.draft.read(runner.session.today).entry;
        let existing = editor.existing.clone();
        let (shared, lang) = (runner.session.shared.clone(), runner.session.lang);
        runner.workers.read(move |reader| {
            let found = queries::customer(reader, &entry.customer);
            let judged = found.and_then(|customer| {
                let order = preview_order(reader, &shared.directory, &entry, existing.as_deref(), lang)?;
                let day = entry.at.date;
                let end = day.and_hms_opt(23, 59, 59).unwrap_or_default();
                let choices = supply_choices(reader, &entry.business, end)?;
                Ok(Judged { order, customer_exists: customer.is_some(), customer: entry.customer, day, choices })
            });
            Reply::Preview(serial, question, Box::new(judged)).into_app()
        });
    }

    fn save(&mut self, after: AfterSave, boss: Option<BossKey>, runner: &Runner<'_>) {
        let Some(editor) = self.editor.as_mut().filter(|editor| !editor.saving) else { return };
        let Some(reading) = editor.read_to_save(runner.session.today) else { return };
        editor.saving = true;
        let (serial, existing) = (editor.serial, editor.existing.clone());
        let options = EditReason { boss, create_customer: true };
        runner.workers.write(move |office| {
            let result = office.save_order(&reading.entry, existing.as_deref(), &options);
            Reply::Saved(serial, reading.entry.no, after, result).into_app()
        });
    }

    fn ask_about(&mut self, ask: Ask, runner: &Runner<'_>) {
        let Some(detail) = self.editor.as_ref().and_then(|editor| editor.detail.as_ref()) else { return };
        let today = runner.session.today;
        let dialog = ActDialog::act(ask, detail, runner.session);
        if dialog.wants_number() {
            let day = today.max(detail.order.at.date);
            runner.workers.read(move |reader| Reply::RefundNumber(queries::next_refund_no(reader, day)).into_app());
        }
        self.dialog = Some(dialog);
    }
}

fn propose(serial: u64, day: chrono::NaiveDate, runner: &Runner<'_>) {
    runner.workers.read(move |reader| Reply::Number(serial, queries::next_order_no(reader, day)).into_app());
}

fn perform(office: &mut Office, no: &str, deed: &Deed) -> AppResult<()> {
    match deed {
        Deed::Rate(evaluation) => office.rate_order(no, *evaluation),
        Deed::Pay(date) => office.record_payment(no, *date),
        Deed::Refund(refund) => office.add_refund(refund),
        Deed::TakeBack { no, reason } => office.remove_refund(no, reason),
        Deed::HandOver { stage, to, date, reason, note } => {
            office.hand_over(no, *stage, to, *date, *reason, note.as_deref())
        }
        Deed::Void(reason) => office.set_voided(no, true, reason).map(|_| ()),
        Deed::Restore(reason) => office.set_voided(no, false, reason).map(|_| ()),
    }
}

/// Does to all of these orders what can be done to several.
fn perform_several(
    office: &mut Office,
    orders: &[OrderId],
    deed: &Deed,
    progress: import::Progress<'_>,
) -> AppResult<usize> {
    match deed {
        Deed::Pay(Some(date)) => office.record_payments(orders, *date, progress),
        Deed::Void(reason) => office.void_orders(orders, reason, progress),
        _ => Ok(0),
    }
}
