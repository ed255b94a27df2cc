//! Our own mistakes: a panic in a stage becomes a message that says where, and exit status 2.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

/// The stage that is running, and the first panic's text.
static STATE: Mutex<(&'static str, Option<String>)> = Mutex::new(("start", None));

fn state() -> std::sync::MutexGuard<'static, (&'static str, Option<String>)> {
    // A poisoned lock still holds what we want to say.
    STATE.lock().unwrap_or_else(|e| e.into_inner())
}

/// A stage begins.
pub fn enter(stage: &'static str) {
    state().0 = stage;
}

/// Keeps panics' texts instead of printing them; with RUST_BACKTRACE the usual report comes too.
pub fn install_hook() {
    let default = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let payload = info.payload();
        let text = payload.downcast_ref::<String>().cloned();
        let text = text.or_else(|| payload.downcast_ref::<&str>().map(|s| s.to_string())).unwrap_or_default();
        let place = info.location().map_or(String::new(), |l| format!(" ({}:{})", l.file(), l.line()));
        state().1.get_or_insert(format!("{text}{place}"));
        if std::env::var_os("RUST_BACKTRACE").is_some_and(|v| v != "0") {
            default(info);
        }
    }));
}

/// Runs the command; a panic ends it with a report.
pub fn guard(work: impl FnOnce() -> u8) -> u8 {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(code) => code,
        Err(_) => {
            let message = state().1.take().unwrap_or_else(|| "panic".into());
            tell(&message);
            crate::FAILED
        }
    }
}

/// The report.
pub fn tell(message: &str) {
    let stage = state().0;
    eprintln!("minigo: internal compiler error in stage {stage}: {message}");
    eprintln!("This is a mistake of minigo, not of your program. Please report it with the program that shows it;");
    eprintln!("`minigo build --dump=ir …` (or tokens, ast, types, clif, asm) prints what the stages made of it.");
}
