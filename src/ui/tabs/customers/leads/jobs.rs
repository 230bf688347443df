//! What the page 询盘 asks of the threads, and their answers.

use std::sync::Arc;

use super::deed::Doing;
use super::form::LeadForm;
use super::rows::{cells, columns_of};
use super::{Act, Answer, LeadsPage, Panel, Then, asked, minute};
use crate::app::{AppError, AppResult, lead_detail, lead_list, lead_page, queries};
use crate::model::ReportTable;
use crate::text::ui::leads as text;
use crate::ui::app::{self, Runner};
use crate::ui::dialogs;
use crate::ui::paged::PAGE;
use crate::ui::session::Session;
use crate::ui::theme::Tone;
use crate::ui::widgets::table::{TableState, sheet};

/// Where the window remembers how the list stands.
const LOOKS: &str = "list.leads";
/// Where it remembers the filter.
const FILTER: &str = "filter.leads";
/// So many customers are offered.
const CUSTOMERS: usize = 50;

const fn reply(answer: Answer) -> app::Reply {
    app::Reply::Customers(super::super::Reply::Leads(answer))
}

impl LeadsPage {
    /// Runs what was asked for.
    pub fn run(&mut self, act: Act, runner: &mut Runner<'_>) {
        let clock = runner.session.clock;
        match act {
            Act::Load => {
                let (filter, order) = (self.filter(runner.session), self.order());
                self.read_at = Some(minute(clock.now()));
                if self.rows.begin() {
                    runner
                        .workers
                        .read(move |reader| reply(Answer::Listed(lead_list(reader, &filter, order, clock.now()))));
                }
            }
            Act::Page(page) => {
                let (ids, generation) = self.rows.page(page);
                runner
                    .workers
                    .read(move |reader| reply(Answer::Page(generation, page, lead_page(reader, &ids, clock.now()))));
            }
            Act::Export => self.export(runner),
            Act::Show(no) | Act::GiveUp(Then::Show(no)) => show(no, runner),
            Act::Again => {
                let Panel::Detail(detail, _) = &self.panel else { return };
                let no = detail.lead.no.clone();
                runner
                    .workers
                    .read(move |reader| reply(Answer::Again(Box::new(lead_detail(reader, &no, clock.now())))));
            }
            Act::Close | Act::GiveUp(Then::Close) => self.panel = Panel::Closed,
            Act::New | Act::GiveUp(Then::New) => {
                let serial = self.next_serial();
                self.panel = Panel::Form(Box::new(LeadForm::new(serial, runner.session)));
                let today = runner.session.today;
                runner.workers.read(move |reader| reply(Answer::Number(serial, queries::next_lead_no(reader, today))));
            }
            Act::Save(lead, existing) => runner.workers.write(move |office| {
                let saved = office.save_lead(&lead, existing.as_deref());
                reply(Answer::Saved(lead.no, saved))
            }),
            Act::Do(no, doing) => runner.workers.write(move |office| {
                let done = doing.run(office, &no);
                reply(Answer::Done(no, doing, done))
            }),
            Act::FindCustomers(query) => runner.workers.read(move |reader| {
                let found = queries::find_customers(reader, &query, CUSTOMERS);
                reply(Answer::Customers(query, found))
            }),
            Act::Remember => {
                runner.desk.put(LOOKS, &self.table.layout, runner.now);
                runner.desk.put(FILTER, &self.narrowed, runner.now);
            }
        }
    }

    fn export(&self, runner: &mut Runner<'_>) {
        let (layout, lang, now) = (self.table.layout.clone(), runner.session.lang, runner.session.clock.now());
        let (filter, order) = (self.filter(runner.session), self.order());
        let task = runner.task(text::reading(lang));
        runner.workers.read_beside(move |reader| {
            let read = || -> AppResult<ReportTable> {
                let reader = reader?;
                let ids = lead_list(&reader, &filter, order, now)?.ids;
                let mut found = Vec::with_capacity(ids.len());
                for some in ids.chunks(PAGE) {
                    if task.tell(found.len(), ids.len()).is_break() {
                        return Err(AppError::Cancelled);
                    }
                    found.extend(lead_page(&reader, some, now)?.iter().flatten().map(|row| cells(row, lang)));
                }
                Ok(sheet("leads", &columns_of(lang), &layout, found))
            };
            reply(Answer::Sheet(read()))
        });
    }

    /// Records or the month changed: reads anew once it is drawn.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        if !std::mem::replace(&mut self.recalled, true) {
            if let Some(layout) = runner.desk.get(LOOKS) {
                self.table = TableState::new(layout);
            }
            self.narrowed = runner.desk.get(FILTER).unwrap_or_default();
        }
        self.offers.forget_customers();
        self.next.reads = true;
    }

    /// Takes an answer.
    pub fn answer(&mut self, answer: Answer, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let error = match answer {
            Answer::Listed(Ok(listing)) => {
                self.counts = (listing.overdue, listing.due);
                self.next.reads |= self.rows.put(listing.ids, &mut self.table);
                if std::mem::take(&mut self.next.to_top) {
                    self.table.scroll_to_top();
                }
                return;
            }
            Answer::Page(generation, page, Ok(rows)) => return self.rows.put_page(generation, page, rows),
            Answer::Sheet(Ok(table)) => {
                let name = text::leads(lang).to_owned();
                return out.push(app::Action::Dialogs(dialogs::Action::ExportTable { table: Arc::new(table), name }));
            }
            Answer::Sheet(Err(AppError::Cancelled)) => return,
            Answer::Detail(detail) => match *detail {
                Ok(detail) => return self.panel = Panel::Detail(Box::new(detail), None),
                Err(error) => error,
            },
            Answer::Again(detail) => match (*detail, &mut self.panel) {
                // What is typed meanwhile stays; another lead may be shown by now.
                (Ok(read), Panel::Detail(shown, _)) if shown.lead.no == read.lead.no => return **shown = read,
                // It is gone: an undone import, another number.
                (Err(AppError::NotFound(no)), Panel::Detail(shown, _)) if shown.lead.no == no => {
                    return self.panel = Panel::Closed;
                }
                (Ok(_) | Err(AppError::NotFound(_)), _) => return,
                (Err(error), _) => error,
            },
            Answer::Number(serial, Ok(no)) => {
                if let Panel::Form(form) = &mut self.panel
                    && form.serial == serial
                {
                    form.propose(&no);
                }
                return;
            }
            Answer::Saved(no, saved) => return self.saved(no, saved, session, out),
            Answer::Done(no, doing, done) => return self.done(&no, &doing, done, session, out),
            Answer::Customers(query, Ok(names)) => return self.offers.put_customers(query, &names),
            Answer::Customers(query, Err(error)) => {
                self.offers.put_customers(query, &[]);
                error
            }
            Answer::Listed(Err(error)) => {
                self.rows.failed();
                error
            }
            Answer::Page(_, _, Err(error)) | Answer::Sheet(Err(error)) | Answer::Number(_, Err(error)) => error,
        };
        out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang)));
    }

    fn saved(&mut self, no: String, saved: AppResult<()>, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        match (saved, &mut self.panel) {
            (Ok(()), _) => {
                self.panel = Panel::Closed;
                out.push(app::Action::TellDone(Tone::Green, text::saved(&no, lang)));
                out.push(app::Action::Changed(super::super::CHANGED));
                out.push(asked(Act::Show(no)));
            }
            (Err(error), Panel::Form(form)) => form.refuse(error, lang),
            (Err(error), _) => out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang))),
        }
    }

    fn done(&mut self, no: &str, doing: &Doing, done: AppResult<()>, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        match (done, &mut self.panel) {
            (Ok(()), panel) => {
                match panel {
                    Panel::Detail(shown, _) if shown.lead.no == no && matches!(doing, Doing::Remove { .. }) => {
                        *panel = Panel::Closed;
                    }
                    Panel::Detail(shown, deed) if shown.lead.no == no => *deed = None,
                    _ => {}
                }
                out.push(app::Action::TellDone(Tone::Green, doing.told(no, lang)));
                out.push(app::Action::Changed(super::super::CHANGED));
            }
            (Err(error), Panel::Detail(shown, Some(deed))) if shown.lead.no == no => deed.refuse(error, lang),
            (Err(error), _) => out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang))),
        }
    }
}

/// Reads a lead to be shown.
fn show(no: String, runner: &Runner<'_>) {
    let clock = runner.session.clock;
    runner.workers.read(move |reader| reply(Answer::Detail(Box::new(lead_detail(reader, &no, clock.now())))));
}
