//! Who is credited with what: people, stages and the three states of a credit.

use serde::{Deserialize, Serialize};

/// Makes a newtype around a database row number.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    };
}

id!(
    /// A person's row number.
    PersonId
);
id!(
    /// A customer's row number.
    CustomerId
);
id!(
    /// A platform's row number.
    PlatformId
);
id!(
    /// An order's row number.
    OrderId
);
id!(
    /// A duty entry's row number.
    DutyId
);
id!(
    /// A contract's row number.
    ContractId
);
id!(
    /// A lead's row number.
    LeadId
);
id!(
    /// A policy's row number.
    PolicyId
);
id!(
    /// The row number of a source of goods.
    SupplyId
);

/// What kind of person somebody is (P-1). Fixed once records name the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PersonKind {
    /// 员工.
    Staff,
    /// 外部: partner, referrer, a customer who introduces another.
    External,
}

/// The channel category of a customer's origin (C-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Category {
    /// 公司自有: a platform the company owns.
    A,
    /// 业务员开发: a salesperson's own work.
    B,
    /// 外部推广: ads and paid promotion.
    C,
    /// 老客户介绍: a customer's referral.
    D,
}

/// The type of an assist (C-9, C-10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AssistType {
    /// 外部渠道助攻: needs an external channel.
    A,
    /// 转接谈判助攻: the receptionist handed over.
    B,
    /// 主动助攻: more than three days after the first inquiry.
    C,
    /// 解决方案: bound to customer and solution.
    D,
}

/// Gives an enum of single letters its parser and printer.
macro_rules! letters {
    ($name:ident) => {
        impl $name {
            /// Every one, in order.
            pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

            /// Its letter.
            #[must_use]
            pub const fn letter(self) -> &'static str {
                match self {
                    Self::A => "A",
                    Self::B => "B",
                    Self::C => "C",
                    Self::D => "D",
                }
            }

            /// From its letter, if it is one.
            #[must_use]
            pub fn from_letter(letter: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.letter() == letter)
            }
        }
    };
}

letters!(Category);
letters!(AssistType);

/// The five stages of an order, in the order in which every table shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// 渠道: where the customer came from.
    Channel,
    /// 客服: who received the customer first.
    Reception,
    /// 助攻: other decisive pre-sale help.
    Assist,
    /// 对接: who serves the order.
    Liaison,
    /// 安排: who obtains the goods upstream.
    Sourcing,
}

impl Stage {
    /// All five, in table order.
    pub const ALL: [Self; 5] = [Self::Channel, Self::Reception, Self::Assist, Self::Liaison, Self::Sourcing];

    /// Its place in [`Stage::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its key in a policy file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Reception => "reception",
            Self::Assist => "assist",
            Self::Liaison => "liaison",
            Self::Sourcing => "sourcing",
        }
    }
}

/// The three states of a credit (P-2). They are different things and are shown as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Credit {
    /// Somebody earned it.
    Person(PersonId),
    /// 未知: somebody may have earned it, nobody can prove it.
    Unknown,
    /// 无: the stage does not exist for this order.
    None,
}

impl Credit {
    /// The person credited, if it is one.
    #[must_use]
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(id),
            Self::Unknown | Self::None => None,
        }
    }

    /// A person where there is one, else 未知.
    #[must_use]
    pub fn or_unknown(person: Option<PersonId>) -> Self {
        person.map_or(Self::Unknown, Self::Person)
    }

    /// A person where there is one, else 无.
    #[must_use]
    pub fn or_none(person: Option<PersonId>) -> Self {
        person.map_or(Self::None, Self::Person)
    }
}
