//! Opens the window: glow first, wgpu where that fails, and then wgpu at once the next time.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use eframe::{NativeOptions, Renderer, egui};

use super::app::{JichengApp, Start};
use crate::app::{AppResult, Clock, Office, Setting, setting};
use crate::store::OpenMode;
use crate::text::Lang;
use crate::text::ui::shell as text;

/// How the window is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// glow, and wgpu where that fails.
    Auto,
    /// OpenGL.
    Glow,
    /// Vulkan, DirectX or Metal.
    Wgpu,
}

impl Drawing {
    /// From its name on the command line.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "glow" => Self::Glow,
            "wgpu" => Self::Wgpu,
            _ => Self::Auto,
        }
    }

    const fn tries(self) -> &'static [Renderer] {
        match self {
            Self::Auto => &[Renderer::Glow, Renderer::Wgpu],
            Self::Glow => &[Renderer::Glow],
            Self::Wgpu => &[Renderer::Wgpu],
        }
    }
}

/// The database that opens where none is named: `office.jicheng` in the user's data folder.
#[must_use]
pub fn default_database() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "jicheng")?;
    Some(folders.data_dir().join("office.jicheng"))
}

/// Opens the window on a database file, made if missing.
#[must_use]
pub fn run(file: &Path, drawing: Option<Drawing>) -> ExitCode {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty())
        && let Err(error) = std::fs::create_dir_all(folder)
    {
        eprintln!("{}: {error}", folder.display());
        return ExitCode::from(1);
    }
    match open(file) {
        Ok(office) => {
            let stored = Setting::by_key("renderer").and_then(|known| setting(office.store(), known).ok());
            let drawing = drawing.or_else(|| stored.map(|name| Drawing::from_name(&name))).unwrap_or(Drawing::Auto);
            show(Start { office, is_demo: false, remember_wgpu: false }, file, drawing)
        }
        Err(error) => {
            eprintln!("{}", error.words(Lang::Zh).line(Lang::Zh));
            ExitCode::from(1)
        }
    }
}

/// Opens the window on a fresh throw-away database of invented data; it is gone when the window closes.
#[must_use]
pub fn demo(orders: usize, seed: u64, drawing: Option<Drawing>) -> ExitCode {
    let folder = match tempfile::Builder::new().prefix("jicheng-demo-").tempdir() {
        Ok(folder) => folder,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(1);
        }
    };
    let file = folder.path().join("demo.jicheng");
    let invented = open(&file).and_then(|mut office| {
        office.generate(orders, seed, &mut |_, _| std::ops::ControlFlow::Continue(()))?;
        Ok(office)
    });
    match invented {
        Ok(office) => {
            let start = Start { office, is_demo: true, remember_wgpu: false };
            show(start, &file, drawing.unwrap_or(Drawing::Auto))
        }
        Err(error) => {
            eprintln!("{}", error.words(Lang::Zh).line(Lang::Zh));
            ExitCode::from(1)
        }
    }
}

fn open(file: &Path) -> AppResult<Office> {
    Office::open(file, OpenMode::CreateIfMissing, Clock::System)
}

/// Shows the window on an open database; a renderer that does not start gives way to the next.
#[must_use]
pub fn show(start: Start, file: &Path, drawing: Drawing) -> ExitCode {
    let is_demo = start.is_demo;
    let mut start = Some(start);
    for renderer in drawing.tries() {
        // After a failed try the database is opened again: the first try took it along.
        let again = || open(file).ok().map(|office| Start { office, is_demo, remember_wgpu: true });
        let Some(now) = start.take().or_else(again) else { break };
        let options = NativeOptions {
            renderer: *renderer,
            viewport: egui::ViewportBuilder::default()
                .with_title(text::brand(Lang::Zh))
                .with_app_id("jicheng")
                .with_inner_size([1440.0, 900.0])
                .with_min_inner_size([1024.0, 640.0]),
            ..NativeOptions::default()
        };
        let shown = eframe::run_native(
            "jicheng",
            options,
            Box::new(move |creation| Ok(Box::new(JichengApp::new(&creation.egui_ctx, now)?))),
        );
        match shown {
            Ok(()) => return ExitCode::SUCCESS,
            Err(error) => {
                tracing::warn!(%error, ?renderer, "the renderer did not start");
                eprintln!("{renderer}: {error}");
            }
        }
    }
    ExitCode::from(1)
}
