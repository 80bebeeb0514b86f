//! Virtual environments of Python, made once for each list of requirements.

use std::fs;
use std::path::{Path, PathBuf};

use crate::step::{command, run};
use crate::{Outcome, root};

/// The Python of an environment at `target/NAME` that holds exactly the pinned requirements.
pub(crate) fn python(name: &str, requirements: &Path) -> Outcome<PathBuf> {
    let folder = root().join("target").join(name);
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let wanted = fs::read_to_string(root().join(requirements)).map_err(|error| format!("{}: {error}", requirements.display()))?;
    let stamp = folder.join("requirements.txt");
    if python.exists() && fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) {
        return Ok(python);
    }
    run(command("python3", ["-m", "venv", "--clear"]).arg(&folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    run(command(&python, pip).arg(requirements))?;
    fs::write(stamp, wanted)?;
    Ok(python)
}
