//! Runs commands, and says how to run them again.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::process::Command;

use crate::{Outcome, root};

/// A command of the workspace's folder.
pub(crate) fn command<I: AsRef<OsStr>>(program: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = I>) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| format!("{}: {error}", Shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{status}: {}", Shown(command)).into()) }
}

/// A command as one would type it in the workspace's folder.
pub(crate) struct Shown<'a>(pub(crate) &'a Command);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(folder) = self.0.get_current_dir()
            && folder != root()
        {
            write!(out, "cd {} && ", near(folder).display())?;
        }
        for (name, value) in self.0.get_envs() {
            write!(out, "{}={} ", name.to_string_lossy(), quoted(value.unwrap_or_default()))?;
        }
        write!(out, "{}", near(Path::new(self.0.get_program())).display())?;
        self.0.get_args().try_for_each(|argument| write!(out, " {}", quoted(argument)))
    }
}

/// A path as seen from the workspace's folder.
fn near(path: &Path) -> &Path {
    path.strip_prefix(root()).unwrap_or(path)
}

fn quoted(argument: &OsStr) -> String {
    let argument = argument.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@+".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) {
        argument.into_owned()
    } else {
        format!("'{}'", argument.replace('\'', r"'\''"))
    }
}
