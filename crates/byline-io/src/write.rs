//! Writes containers: whole or not at all.

use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use byline::SeedName;

use crate::error::{Error, ErrorKind};

/// Writes a folder of seeds and says how many there are.
///
/// The seeds are written to a folder of another name beside it, which takes its own name when everything is on the disk. A
/// run that is broken off leaves nothing under `path`.
///
/// # Errors
///
/// There is something at `path` already, two seeds have one name, or the disk says no.
///
/// # Examples
///
/// ```
/// use byline::SeedName;
///
/// let folder = std::env::temp_dir().join(format!("byline-io-write-{}", std::process::id()));
/// let seeds = [(SeedName::new(0, 1), "Gauge moved\n"), (SeedName::new(1, 2), "Tide turned\n")];
/// assert_eq!(byline_io::write_folder(&folder, seeds)?, 2);
/// assert_eq!(byline_io::write_folder(&folder, seeds).unwrap_err().kind(), byline_io::ErrorKind::Exists);
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_folder<B: AsRef<[u8]>>(path: impl AsRef<Path>, seeds: impl IntoIterator<Item = (SeedName, B)>) -> Result<u64, Error> {
    let path = path.as_ref();
    if path.symlink_metadata().is_ok() {
        return Err(exists(path));
    }
    let unfinished = Unfinished::new(path)?;
    let mut count = 0;
    for (name, bytes) in seeds {
        let seed = unfinished.path.join(name.to_string());
        write_new(&seed, bytes.as_ref()).map_err(|cause| match cause.kind() {
            io::ErrorKind::AlreadyExists => {
                let remedy = "give each seed an index or an id of its own";
                Error::new(ErrorKind::Exists, &path.join(name.to_string()), "two seeds have this name", remedy)
            }
            _ => Error::io(&path.join(name.to_string()), "written", &cause),
        })?;
        count += 1;
    }
    unfinished.finish(path)?;
    Ok(count)
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn exists(path: &Path) -> Error {
    Error::new(ErrorKind::Exists, path, "is there already", "name a new folder, or move this one away")
}

/// A folder under a name of its own; it is removed unless it is finished.
struct Unfinished {
    path: PathBuf,
    parent: PathBuf,
    finished: bool,
}

impl Unfinished {
    fn new(target: &Path) -> Result<Self, Error> {
        let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // Each RandomState has keys of its own, which serves as a random number.
        let random = RandomState::new().build_hasher().finish();
        let path = parent.join(format!(".{name}.{random:016x}.unfinished"));
        fs::create_dir(&path).map_err(|cause| Error::io(target, "written", &cause))?;
        Ok(Self { path, parent, finished: false })
    }

    fn finish(mut self, target: &Path) -> Result<(), Error> {
        sync_folder(&self.path);
        // Renaming never replaces a file or a folder that has something in it.
        fs::rename(&self.path, target).map_err(|cause| match cause.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotADirectory => exists(target),
            _ => Error::io(target, "written", &cause),
        })?;
        self.finished = true;
        sync_folder(&self.parent);
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.finished {
            // Nothing more can be done about it here; its name says what it is.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Makes the names in a folder last, on the systems that let a folder be synced.
fn sync_folder(path: &Path) {
    if let Ok(folder) = File::open(path) {
        let _ = folder.sync_all();
    }
}
