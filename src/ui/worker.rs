//! The threads that own the database: the window hands them work and hears back; it never waits.
//!
//! One thread owns the write connection and runs acts in the order given; one owns a read connection and answers the
//! views; one keeps all orders in memory for the order list; long reads such as exports get a connection and a thread of
//! their own.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use eframe::egui::Context;

use crate::app::{AppResult, Office};
use crate::store::orders::OrderIndex;
use crate::store::{Reader, StoreResult};

/// How far a piece of background work is; shared between its thread and the window.
#[derive(Debug, Clone, Default)]
pub struct Task {
    state: Arc<TaskState>,
}

#[derive(Debug, Default)]
struct TaskState {
    done: AtomicUsize,
    all: AtomicUsize,
    cancelled: AtomicBool,
}

impl Task {
    /// Tells how far it is, and asks whether to go on.
    pub fn tell(&self, done: usize, all: usize) -> ControlFlow<()> {
        self.state.done.store(done, Ordering::Relaxed);
        self.state.all.store(all, Ordering::Relaxed);
        if self.state.cancelled.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Asks it to stop.
    pub fn cancel(&self) {
        self.state.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether anybody but its register still holds it.
    #[must_use]
    pub fn is_running(&self) -> bool {
        Arc::strong_count(&self.state) > 1
    }

    /// From 0 to 1, where known.
    #[must_use]
    pub fn fraction(&self) -> Option<f32> {
        let all = self.state.all.load(Ordering::Relaxed);
        let done = self.state.done.load(Ordering::Relaxed).min(all);
        let permille = done.saturating_mul(1000).checked_div(all)?;
        u16::try_from(permille).ok().map(|permille| f32::from(permille) / 1000.0)
    }
}

type ReadWork<R> = Box<dyn FnOnce(&mut Reader) -> R + Send>;
type BrowseWork<R> = Box<dyn FnOnce(&mut Reader, &mut OrderIndex) -> R + Send>;
type WriteWork<R> = Box<dyn FnOnce(&mut Office) -> R + Send>;

/// The worker threads of an open database; `R` is what they answer.
pub struct Workers<R: Send + 'static> {
    reads: Sender<ReadWork<R>>,
    browses: Sender<BrowseWork<R>>,
    writes: Sender<WriteWork<R>>,
    answers: Receiver<R>,
    answer: Sender<R>,
    /// How many answers were not taken yet.
    waiting: Cell<usize>,
    ctx: Context,
    file: PathBuf,
}

impl<R: Send + 'static> std::fmt::Debug for Workers<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workers").finish_non_exhaustive()
    }
}

impl<R: Send + 'static> Workers<R> {
    /// Starts the threads on an open database.
    ///
    /// # Errors
    /// When the read connection cannot be opened.
    pub fn start(mut office: Office, ctx: &Context) -> AppResult<Self> {
        let mut reader = office.reader()?;
        let mut lists = office.reader()?;
        let mut index = OrderIndex::following(office.store().watch());
        let file = office.store().path().to_owned();
        let (answer, answers) = channel();
        let (reads, read_jobs) = channel::<ReadWork<R>>();
        let (browses, browse_jobs) = channel::<BrowseWork<R>>();
        let (writes, write_jobs) = channel::<WriteWork<R>>();
        let (to_window, context) = (answer.clone(), ctx.clone());
        thread::spawn(move || {
            for job in read_jobs {
                if to_window.send(job(&mut reader)).is_err() {
                    break;
                }
                context.request_repaint();
            }
        });
        let (to_window, context) = (answer.clone(), ctx.clone());
        thread::spawn(move || {
            for job in browse_jobs {
                if to_window.send(job(&mut lists, &mut index)).is_err() {
                    break;
                }
                context.request_repaint();
            }
        });
        let (to_window, context) = (answer.clone(), ctx.clone());
        thread::spawn(move || {
            for job in write_jobs {
                if to_window.send(job(&mut office)).is_err() {
                    break;
                }
                context.request_repaint();
            }
        });
        Ok(Self { reads, browses, writes, answers, answer, waiting: Cell::new(0), ctx: ctx.clone(), file })
    }

    /// Asks for a read.
    pub fn read(&self, work: impl FnOnce(&mut Reader) -> R + Send + 'static) {
        self.await_one();
        if self.reads.send(Box::new(work)).is_err() {
            tracing::error!("the read thread is gone");
        }
    }

    /// Asks for a list out of all orders, which this thread keeps in memory; shorter reads do not wait for it.
    pub fn browse(&self, work: impl FnOnce(&mut Reader, &mut OrderIndex) -> R + Send + 'static) {
        self.await_one();
        if self.browses.send(Box::new(work)).is_err() {
            tracing::error!("the thread of the order list is gone");
        }
    }

    /// Asks for an act; acts run one after the other, in the order given.
    pub fn write(&self, work: impl FnOnce(&mut Office) -> R + Send + 'static) {
        self.await_one();
        if self.writes.send(Box::new(work)).is_err() {
            tracing::error!("the write thread is gone");
        }
    }

    /// Runs a last act when the window closes, and waits for it a little: an act in progress may be long, and what it has
    /// not committed is not lost work but undone work.
    pub fn finish(&self, work: impl FnOnce(&mut Office) -> R + Send + 'static) {
        const PATIENCE: Duration = Duration::from_secs(3);
        let (tell, told) = channel();
        self.write(move |office| {
            let answer = work(office);
            // Nobody listens any more where the window lost its patience.
            tell.send(()).ok();
            answer
        });
        if told.recv_timeout(PATIENCE).is_err() {
            tracing::warn!("closed while an act was still running");
        }
    }

    /// Runs long work that reads nothing of the database through these connections: file dialogs, files to be read.
    pub fn beside(&self, work: impl FnOnce() -> R + Send + 'static) {
        self.await_one();
        let (to_window, context) = (self.answer.clone(), self.ctx.clone());
        thread::spawn(move || {
            if to_window.send(work()).is_ok() {
                context.request_repaint();
            }
        });
    }

    /// Runs a long read on a thread and a connection of its own, so that the views do not wait for it.
    pub fn read_beside(&self, work: impl FnOnce(StoreResult<Reader>) -> R + Send + 'static) {
        let file = self.file.clone();
        self.beside(move || work(Reader::open(&file)));
    }

    /// What has been answered since the last frame.
    #[must_use]
    pub fn answers(&self) -> Vec<R> {
        let answers: Vec<R> = self.answers.try_iter().collect();
        self.waiting.set(self.waiting.get().saturating_sub(answers.len()));
        answers
    }

    /// Whether something asked for is not answered yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.waiting.get() > 0
    }

    fn await_one(&self) {
        self.waiting.set(self.waiting.get() + 1);
    }
}
