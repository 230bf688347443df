//! Whether an input method is composing.
//!
//! egui writes the unfinished text (`zhang'san` on its way to 张三) into the bound string. Whoever looks at that string
//! (checks, live search, autosave, the Enter key, shortcuts) asks here first and waits while a composition is open.

use eframe::egui::{Context, Event, Id, ImeEvent, Plugin, RawInput};

/// Where the input method stands in this frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Composition {
    /// Nothing is being composed.
    #[default]
    Idle,
    /// Unfinished text stands in the field.
    Open,
    /// A composition ended in this frame: the text is whole again, but this frame's keys belonged to it.
    JustEnded,
}

/// Watches the input of every frame; installed once by [`install`].
#[derive(Debug, Default)]
struct Watcher {
    open: bool,
}

fn key() -> Id {
    Id::unique("ime-composition")
}

/// Starts watching. Call once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Watcher::default());
}

/// Where the input method stands in this frame.
#[must_use]
pub fn composition(ctx: &Context) -> Composition {
    ctx.data(|data| data.get_temp(key())).unwrap_or_default()
}

/// Whether unfinished text stands in a field: nothing may react to that text now.
#[must_use]
pub fn is_composing(ctx: &Context) -> bool {
    composition(ctx) == Composition::Open
}

/// Whether keys such as Enter, Esc and arrows mean what they say, and do not belong to the input method.
#[must_use]
pub fn keys_are_free(ctx: &Context) -> bool {
    composition(ctx) == Composition::Idle
}

impl Plugin for Watcher {
    fn debug_name(&self) -> &'static str {
        "ime-watcher"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let mut state = if self.open { Composition::Open } else { Composition::Idle };
        for event in &input.events {
            state = after_event(state, event);
        }
        // egui drops a composition when its field loses the keyboard; then no end is reported.
        let field_has_keyboard = ctx.memory(|memory| memory.focused().is_some());
        if state == Composition::Open && !field_has_keyboard {
            state = Composition::Idle;
        }
        self.open = state == Composition::Open;
        ctx.data_mut(|data| data.insert_temp(key(), state));
    }
}

fn after_event(state: Composition, event: &Event) -> Composition {
    match event {
        Event::Ime(ImeEvent::Preedit { text, .. }) if !text.is_empty() => Composition::Open,
        Event::Ime(ImeEvent::Preedit { .. }) if state == Composition::Open => Composition::JustEnded,
        Event::Ime(ImeEvent::Commit(_)) => Composition::JustEnded,
        Event::WindowFocused(false) => Composition::Idle,
        _ => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preedit(text: &str) -> Event {
        Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
    }

    #[test]
    fn a_composition_opens_stays_and_ends() {
        let open = after_event(Composition::Idle, &preedit("zh"));
        assert_eq!(open, Composition::Open);
        assert_eq!(after_event(open, &preedit("zhang")), Composition::Open);
        assert_eq!(after_event(open, &Event::Ime(ImeEvent::Commit("张".to_owned()))), Composition::JustEnded);
        assert_eq!(after_event(open, &preedit("")), Composition::JustEnded);
    }

    #[test]
    fn an_empty_preedit_without_a_composition_is_nothing() {
        assert_eq!(after_event(Composition::Idle, &preedit("")), Composition::Idle);
    }

    #[test]
    fn leaving_the_window_ends_it() {
        assert_eq!(after_event(Composition::Open, &Event::WindowFocused(false)), Composition::Idle);
    }
}
