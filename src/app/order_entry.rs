//! An order as somebody enters it, and the check that turns it into a record.

use chrono::NaiveDate;

use super::Directory;
use crate::model::{
    AssistEntry, AssistType, Category, CustomerId, Evaluation, Fault, Field, Money, Order, OrderTime, PersonId,
    Problem, SourcingEntry,
};
use crate::rules::claims::{self, AssistClaim, ClaimFault, Claims, Entered, EnteredClaims};
use crate::rules::commission::Share;
use crate::store::orders::ResolvedOrder;
use crate::text::columns::{NOBODY, UNKNOWN};

/// The most characters of a number or a name.
pub(crate) const NAME_MOST: usize = 100;
/// The most characters of free text.
pub(crate) const TEXT_MOST: usize = 5_000;

/// A cell for a pre-sale person: blank is not the same as 未知 (C-1).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum NameEntry {
    /// Nothing; a platform may fill it.
    #[default]
    Blank,
    /// 未知.
    Unknown,
    /// Somebody.
    Named(String),
}

impl NameEntry {
    /// From what was typed.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        match text.trim() {
            "" => Self::Blank,
            UNKNOWN => Self::Unknown,
            name => Self::Named(name.to_owned()),
        }
    }
}

/// A source as an order's form names it (S-4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UseEntry {
    /// 货源 by name.
    pub supply: String,
    /// 数量.
    pub quantity: u32,
    /// 成本: the total of this source for the order.
    pub cost: Money,
    /// Somebody said that it is meant, although the source is not 有效 (S-2).
    pub confirmed: bool,
}

/// An order as typed in the form or read from a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderEntry {
    /// 订单号.
    pub no: String,
    /// 下单时间.
    pub at: OrderTime,
    /// 客户.
    pub customer: String,
    /// 业务.
    pub business: String,
    /// 金额.
    pub amount: Money,
    /// 成本; blank, the sum of the sources that the order uses (S-4).
    pub cost: Option<Money>,
    /// 货源; none leaves those that stand.
    pub uses: Option<Vec<UseEntry>>,
    /// 回款日期.
    pub paid_on: Option<NaiveDate>,
    /// 渠道类别.
    pub category: Option<Category>,
    /// 平台.
    pub platform: Option<String>,
    /// 渠道.
    pub channel: NameEntry,
    /// 客服.
    pub reception: NameEntry,
    /// 助攻 with its type.
    pub assist: Option<AssistEntry>,
    /// 解决方案.
    pub solution: Option<String>,
    /// 对接.
    pub liaison: String,
    /// 安排.
    pub sourcing: Vec<SourcingEntry>,
    /// 评价.
    pub evaluation: Evaluation,
    /// 交稿时间.
    pub due_at: Option<OrderTime>,
    /// 完成时间.
    pub completed_at: Option<OrderTime>,
    /// 作废.
    pub voided: bool,
    /// 备注.
    pub note: Option<String>,
}

impl OrderEntry {
    /// The entry that would make this record again.
    #[must_use]
    pub fn of(order: &Order) -> Self {
        // Where a platform stands beside it, an empty claim was not filled: keep it so.
        let claim = |name: &Option<String>| match name {
            Some(name) => NameEntry::Named(name.clone()),
            None if order.platform.is_some() => NameEntry::Unknown,
            None => NameEntry::Blank,
        };
        Self {
            no: order.no.clone(),
            at: order.at,
            customer: order.customer.clone(),
            business: order.business.clone(),
            amount: order.amount,
            cost: (!order.cost_from_sources).then_some(order.cost),
            uses: None,
            paid_on: order.paid_on,
            category: order.category,
            platform: order.platform.clone(),
            channel: claim(&order.channel),
            reception: claim(&order.reception),
            assist: order.assist.clone(),
            solution: order.solution.clone(),
            liaison: order.liaison.clone(),
            sourcing: order.sourcing.clone(),
            evaluation: order.evaluation,
            due_at: order.due_at,
            completed_at: order.completed_at,
            voided: order.voided,
            note: order.note.clone(),
        }
    }

    /// The entry with what C-1 and C-8 fill in, and with 未知 where blank means the same: two entries that say the same
    /// are then equal.
    pub(crate) fn filled(mut self, directory: &Directory) -> Self {
        let operated = self.platform.as_deref().and_then(|name| directory.operated(name));
        if let Some((category, operator)) = operated {
            self.category = self.category.or(Some(category));
            if self.channel == NameEntry::Blank {
                self.channel = NameEntry::Named(directory.name(operator).to_owned());
            }
        } else if self.channel == NameEntry::Blank {
            self.channel = NameEntry::Unknown;
        }
        if self.reception == NameEntry::Blank {
            self.reception = NameEntry::Unknown;
        }
        if let (NameEntry::Named(channel), NameEntry::Unknown) = (&self.channel, &self.reception)
            && directory.person_id(channel).is_some_and(|id| directory.kinds().is_external(id))
        {
            self.reception = self.channel.clone();
        }
        self
    }

    /// Whether everything that [`claims::settle`] looks at is the same.
    fn claims_as(&self, other: &Self) -> bool {
        self.category == other.category
            && self.platform == other.platform
            && self.channel == other.channel
            && self.reception == other.reception
            && self.assist == other.assist
            && self.at.date == other.at.date
            && self.customer == other.customer
            && self.solution.is_some() == other.solution.is_some()
    }
}

/// The customer an entry names, looked up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FoundCustomer {
    pub(crate) id: CustomerId,
    pub(crate) first_inquiry: Option<NaiveDate>,
}

/// The record as it stood, whose settled claims stay where the entry leaves them alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Before<'a> {
    pub(crate) order: &'a Order,
    pub(crate) claims: Claims,
}

/// A record as it stood, with everybody it names looked up again; nothing is filled in, nothing is checked.
///
/// # Errors
/// The first name that nobody has.
pub(crate) fn as_recorded(order: Order, customer: CustomerId, directory: &Directory) -> Result<ResolvedOrder, String> {
    let person = |name: &str| directory.person_id(name).ok_or_else(|| name.to_owned());
    let optional = |name: &Option<String>| name.as_deref().map(person).transpose();
    let platform = order.platform.as_deref().map(|name| directory.platform(name).ok_or_else(|| name.to_owned()));
    let assist = match &order.assist {
        None => None,
        Some(assist) => Some(AssistClaim { person: person(&assist.person)?, kind: assist.kind }),
    };
    let claims = Claims {
        category: order.category,
        channel: optional(&order.channel)?,
        reception: optional(&order.reception)?,
        assist,
    };
    let sourcing = order
        .sourcing
        .iter()
        .map(|entry| Ok(Share { person: person(&entry.person)?, weight: entry.weight }))
        .collect::<Result<_, String>>()?;
    Ok(ResolvedOrder {
        customer,
        platform: platform.transpose()?.map(|row| row.id),
        claims,
        liaison: person(&order.liaison)?,
        sourcing,
        order,
    })
}

struct Resolver<'a> {
    entry: &'a OrderEntry,
    directory: &'a Directory,
    problems: Vec<Problem>,
}

/// Looks up everybody an entry names, fills, and checks its claims; `sources_cost` is what a blank cost comes to (S-4).
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn resolve(
    entry: OrderEntry,
    directory: &Directory,
    customer: Option<FoundCustomer>,
    before: Option<Before<'_>>,
    sources_cost: Money,
) -> Result<ResolvedOrder, Vec<Problem>> {
    let mut resolver = Resolver { entry: &entry, directory, problems: Vec::new() };
    resolver.check_texts();
    resolver.check_figures();
    if customer.is_none() && !entry.customer.is_empty() {
        resolver.refuse(Field::Customer, Fault::UnknownCustomer(entry.customer.clone()));
    }
    let platform = entry.platform.as_deref().and_then(|name| resolver.platform(name));
    let liaison = resolver.worker(Field::Liaison, &entry.liaison);
    let sourcing = resolver.sourcing();
    let said = |entry: &OrderEntry| entry.clone().filled(directory);
    let kept = before
        .filter(|before| said(&entry).claims_as(&said(&OrderEntry::of(before.order))))
        .map(|before| before.claims);
    let settled = match kept {
        Some(claims) => Some(claims),
        None => resolver.claims(customer),
    };
    let (Some(customer), Some(liaison), Some(sourcing), Some(settled)) = (customer, liaison, sourcing, settled) else {
        return Err(resolver.problems);
    };
    if !resolver.problems.is_empty() {
        return Err(resolver.problems);
    }
    let name = |id: Option<PersonId>| id.map(|id| directory.name(id).to_owned());
    let order = Order {
        no: entry.no,
        at: entry.at,
        customer: entry.customer,
        business: entry.business,
        amount: entry.amount,
        cost: entry.cost.unwrap_or(sources_cost),
        cost_from_sources: entry.cost.is_none(),
        paid_on: entry.paid_on,
        category: settled.category,
        platform: entry.platform,
        channel: name(settled.channel),
        reception: name(settled.reception),
        assist: entry.assist,
        solution: entry.solution,
        liaison: entry.liaison,
        sourcing: entry.sourcing,
        evaluation: entry.evaluation,
        due_at: entry.due_at,
        completed_at: entry.completed_at,
        voided: entry.voided,
        note: entry.note,
    };
    Ok(ResolvedOrder { order, customer: customer.id, platform, claims: settled, liaison, sourcing })
}

/// Checks a name or number: there, not too long, on one line.
pub(crate) fn check_name(field: Field, text: &str, problems: &mut Vec<Problem>) {
    let fault = if text.is_empty() {
        Fault::Missing
    } else if text.chars().any(char::is_control) {
        Fault::ControlCharacter
    } else if text.chars().count() > NAME_MOST {
        Fault::TooLong { most: NAME_MOST }
    } else {
        return;
    };
    problems.push(Problem::new(field, fault));
}

/// Checks free text: not too long.
pub(crate) fn check_text(field: Field, text: Option<&str>, problems: &mut Vec<Problem>) {
    if text.is_some_and(|text| text.chars().nth(TEXT_MOST).is_some()) {
        problems.push(Problem::new(field, Fault::TooLong { most: TEXT_MOST }));
    }
}

impl Resolver<'_> {
    fn refuse(&mut self, field: Field, fault: Fault) {
        self.problems.push(Problem::new(field, fault));
    }

    fn check_texts(&mut self) {
        let entry = self.entry;
        for (field, text) in
            [(Field::OrderNo, &entry.no), (Field::Customer, &entry.customer), (Field::Business, &entry.business)]
        {
            check_name(field, text, &mut self.problems);
        }
        if let Some(solution) = &entry.solution {
            check_name(Field::Solution, solution, &mut self.problems);
        }
        check_text(Field::Note, entry.note.as_deref(), &mut self.problems);
    }

    fn check_figures(&mut self) {
        let amount = Some(self.entry.amount);
        for (field, money) in [(Field::Amount, amount), (Field::Cost, self.entry.cost)] {
            if let Some(money) = money.filter(|money| money.is_negative()) {
                self.refuse(field, Fault::Negative(money.to_string()));
            }
        }
        if let Some(level) = self.entry.evaluation.quality.filter(|level| !(1..=5).contains(level)) {
            self.refuse(Field::Quality, Fault::NotAWholeNumber(level.to_string()));
        }
    }

    fn platform(&mut self, name: &str) -> Option<crate::model::PlatformId> {
        let found = self.directory.platform(name).map(|row| row.id);
        if found.is_none() {
            self.refuse(Field::Platform, Fault::UnknownPlatform(name.to_owned()));
        }
        found
    }

    fn person(&mut self, field: Field, name: &str) -> Option<PersonId> {
        let fault = match self.directory.person_id(name) {
            Some(id) => return Some(id),
            None if name == UNKNOWN || name == NOBODY => Fault::NobodyNotAllowed(name.to_owned()),
            None => Fault::UnknownPerson(name.to_owned()),
        };
        self.refuse(field, fault);
        None
    }

    /// C-11: a required person; 未知 is not allowed.
    fn worker(&mut self, field: Field, name: &str) -> Option<PersonId> {
        if name.is_empty() {
            self.refuse(field, Fault::Missing);
            return None;
        }
        self.person(field, name)
    }

    /// C-11: at least one, nobody twice, weights from 1 on.
    fn sourcing(&mut self) -> Option<Vec<Share>> {
        let entries = &self.entry.sourcing;
        if entries.is_empty() {
            self.refuse(Field::Sourcing, Fault::Missing);
            return None;
        }
        let mut shares: Vec<Share> = Vec::with_capacity(entries.len());
        let mut complete = true;
        for entry in entries {
            if entry.weight == 0 {
                self.refuse(Field::Sourcing, Fault::BadWeight("0".to_owned()));
            }
            match self.worker(Field::Sourcing, &entry.person) {
                Some(person) if shares.iter().any(|share| share.person == person) => {
                    self.refuse(Field::Sourcing, Fault::PersonTwice(entry.person.clone()));
                }
                Some(person) => shares.push(Share { person, weight: entry.weight }),
                None => complete = false,
            }
        }
        complete.then_some(shares)
    }

    fn entered(&mut self, field: Field, entry: &NameEntry) -> Option<Entered> {
        match entry {
            NameEntry::Blank => Some(Entered::Blank),
            NameEntry::Unknown => Some(Entered::Unknown),
            NameEntry::Named(name) => self.person(field, name).map(Entered::Person),
        }
    }

    fn claims(&mut self, customer: Option<FoundCustomer>) -> Option<Claims> {
        let entry = self.entry;
        let channel = self.entered(Field::Channel, &entry.channel);
        let reception = self.entered(Field::Reception, &entry.reception);
        let assist = match &entry.assist {
            None => Some(None),
            Some(AssistEntry { person, kind }) => {
                self.person(Field::Assist, person).map(|person| Some(AssistClaim { person, kind: *kind }))
            }
        };
        let entered = EnteredClaims {
            category: entry.category,
            channel: channel?,
            reception: reception?,
            assist: assist?,
            operated_platform: entry.platform.as_deref().and_then(|name| self.directory.operated(name)),
            has_solution: entry.solution.is_some(),
            date: entry.at.date,
            first_inquiry: customer.and_then(|customer| customer.first_inquiry),
        };
        match claims::settle(&entered, self.directory.kinds()) {
            Ok(claims) => Some(claims),
            Err(faults) => {
                let named = self.claim_problems(&faults, customer.is_some());
                self.problems.extend(named);
                None
            }
        }
    }

    fn claim_problems(&self, faults: &[ClaimFault], customer_known: bool) -> Vec<Problem> {
        let assist = || self.entry.assist.as_ref().map_or_else(String::new, |assist| assist.person.clone());
        let mut problems = Vec::new();
        for fault in faults {
            let (field, fault) = match fault {
                ClaimFault::ReceptionNotExternal { channel } => (
                    Field::Reception,
                    Fault::ReceptionNotExternal { channel: self.directory.name(*channel).to_owned() },
                ),
                ClaimFault::AssistIsReception => (Field::Assist, Fault::AssistIsReception(assist())),
                ClaimFault::AssistNeedsExternalChannel => (Field::AssistType, Fault::AssistNeedsExternalChannel),
                ClaimFault::AssistNeedsStaffReception => (Field::AssistType, Fault::AssistNeedsStaffReception),
                // Where the customer is not known, that alone is told.
                ClaimFault::InquiryUnknown if !customer_known => continue,
                ClaimFault::InquiryUnknown => {
                    (Field::AssistType, Fault::InquiryUnknown { customer: self.entry.customer.clone() })
                }
                ClaimFault::InquiryTooRecent { inquiry, days } => {
                    (Field::AssistType, Fault::InquiryTooRecent { inquiry: *inquiry, days: *days })
                }
                ClaimFault::SolutionMissing => (Field::Solution, Fault::SolutionMissing),
            };
            problems.push(Problem::new(field, fault));
        }
        problems
    }
}

/// Makes an assist entry of its two cells.
///
/// # Errors
/// When one of the two is missing.
pub(crate) fn assist_entry(person: &str, kind: Option<AssistType>) -> Result<Option<AssistEntry>, Problem> {
    match (person.trim(), kind) {
        ("" | NOBODY, None) => Ok(None),
        ("" | NOBODY, Some(_)) => Err(Problem::new(Field::Assist, Fault::AssistMissing)),
        (_, None) => Err(Problem::new(Field::AssistType, Fault::AssistTypeMissing)),
        (person, Some(kind)) => Ok(Some(AssistEntry { person: person.to_owned(), kind })),
    }
}
