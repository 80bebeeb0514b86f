//! `cargo xtask test`: everything that must pass, step by step.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs};

use crate::step::{Shown, command};
use crate::{Outcome, root, venv};

/// The environment of the Python side.
const REQUIREMENTS: &str = "python/requirements-dev.txt";
/// One profile for all that is built here: `dev` and `test` agree on everything that dependencies are built with, so that
/// nothing is compiled twice.
const PROFILE: &str = "dev";

/// Check everything that must pass: format, lints, tests, documentation, the lexicon, and the Python module with its own tests.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only the steps whose name contains this; may be given more than once.
    #[arg(value_name = "STEP")]
    only: Vec<String>,
    /// Go on after a step that fails.
    #[arg(long)]
    keep_going: bool,
}

/// The steps so far.
struct Steps<'a> {
    arguments: &'a Arguments,
    passed: usize,
    failed: Vec<&'static str>,
}

/// Runs every step; the last line says how many passed.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let started = Instant::now();
    let mut steps = Steps { arguments, passed: 0, failed: Vec::new() };
    let outcome = rust(&mut steps).and_then(|()| python(&mut steps));
    println!("\n{:.0} s", started.elapsed().as_secs_f32());
    println!("{} passed, {} failed", steps.passed, steps.failed.len());
    outcome?;
    if steps.failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", steps.failed.join(", ")).into()) }
}

fn rust(steps: &mut Steps<'_>) -> Outcome {
    steps.take("format", &mut cargo(["fmt", "--all", "--check"]))?;
    steps.take("clippy", &mut cargo(["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]))?;
    steps.take("rust tests", &mut cargo(["test", "--workspace", "--quiet"]))?;
    // This program is built already, with byline optimised: it counts its own instructions.
    steps.take("instructions", &mut command(env::current_exe()?, ["instructions"]))?;
    steps.take("rust docs", cargo(["doc", "--workspace", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "-Dwarnings"))
}

fn python(steps: &mut Steps<'_>) -> Outcome {
    // It needs nothing but Python itself.
    steps.take("lexicon", &mut command("python3", ["tools/lexicon/check.py"]))?;
    if !steps.wants(&["wheel", "python"]) {
        return Ok(());
    }
    let python = venv::python("venv", Path::new(REQUIREMENTS))?;
    let module = |name: &str| command(&python, ["-m", name]);
    let wheels = root().join("target/wheels-test");
    let interpreter = python.clone();
    let mut build = module("maturin");
    build.args(["build", "--quiet", "--locked", "--profile", PROFILE, "--interpreter"]).arg(interpreter).arg("--out").arg(&wheels);
    if steps.wants(&["wheel build"]) {
        // One wheel is left: the one that was just built.
        fs::remove_dir_all(&wheels).or_else(|error| if wheels.exists() { Err(error) } else { Ok(()) })?;
    }
    steps.take("wheel build", build.current_dir(root().join("python")))?;
    if let Some(wheel) = wheel(&wheels) {
        let pip = ["install", "--quiet", "--disable-pip-version-check", "--no-deps", "--force-reinstall"];
        steps.take("wheel install", module("pip").args(pip).arg(wheel))?;
    }
    // From an empty folder, so that the installed package is seen and not the folder `python/byline`.
    let scratch = root().join("target/python-test");
    fs::create_dir_all(&scratch)?;
    let settings = root().join("python/pyproject.toml");
    steps.take("python types", module("mypy").args(["--strict", "--package", "byline"]).current_dir(&scratch))?;
    steps.take("python stubs", module("mypy.stubtest").arg("byline").current_dir(&scratch))?;
    // The tests hold the command and the module against each other.
    steps.take("python command", &mut cargo(["build", "--package", "byline-cli", "--quiet"]))?;
    let tests = root().join("tests/python");
    steps.take("python tests", module("pytest").arg("--quiet").arg("-c").arg(&settings).arg("--rootdir").arg(root()).arg(tests))?;
    for (check, format, folders, config) in [
        ("python lints", "python format", &["python", "benches", "tools"][..], &[][..]),
        ("python test lints", "python test format", &["tests/python"][..], &["--config", "python/pyproject.toml"][..]),
    ] {
        steps.take(check, module("ruff").args(["check", "--quiet"]).args(config).args(folders))?;
        steps.take(format, module("ruff").args(["format", "--check", "--quiet"]).args(config).args(folders))?;
    }
    Ok(())
}

fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

fn wheel(folder: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    files.filter(|file| file.extension().is_some_and(|extension| extension == "whl")).max()
}

impl Steps<'_> {
    /// Whether a step of one of these names was asked for, or one of a part of it.
    fn wants(&self, names: &[&str]) -> bool {
        let only = &self.arguments.only;
        only.is_empty() || only.iter().any(|part| names.iter().any(|name| name.contains(part.as_str()) || part.contains(name)))
    }

    /// Runs a step and says how long it took; fails with the command that repeats it.
    fn take(&mut self, name: &'static str, command: &mut Command) -> Outcome {
        if !self.wants(&[name]) {
            return Ok(());
        }
        println!("── {name}: {}", Shown(command));
        let started = Instant::now();
        let status = command.stdin(Stdio::null()).status().map_err(|error| format!("{}: {error}", Shown(command)))?;
        let took = started.elapsed().as_secs_f32();
        if status.success() {
            println!("   {name} passed in {took:.1} s");
            self.passed += 1;
            return Ok(());
        }
        println!("   {name} FAILED after {took:.1} s; again: {}", Shown(command));
        self.failed.push(name);
        if self.arguments.keep_going { Ok(()) } else { Err(format!("{name} failed; to repeat it: {}", Shown(command)).into()) }
    }
}
