//! `scandesk sheet`: the printable sheet of command barcodes and badges.

use super::{CliError, Exit, Global, setup::Setup};
use crate::{
    domain::Language,
    sheet::{self, Part, SheetContent, SheetError},
};
use anyhow::{Context, anyhow};
use clap::Args;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// `scandesk sheet`
#[derive(Debug, Args)]
pub struct Sheet {
    /// Where it is written: a PDF with all pages, or an SVG; further pages of an SVG become files of their
    /// own, NAME-2.svg and so on.
    #[arg(value_name = "FILE.pdf|FILE.svg")]
    file: PathBuf,
    /// The language of the sheet: en, fr, ar or nl. The station's if not given.
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<Language>,
    /// A warehouse to choose by scanning; may be repeated. The settings' warehouse if not given.
    #[arg(long, value_name = "WAREHOUSE")]
    warehouse: Vec<String>,
    /// The operators' badges alone. Without, they follow the commands.
    #[arg(long)]
    badges: bool,
}

/// What a file is by its name.
enum Format {
    Pdf,
    Svg,
}

impl Sheet {
    /// Writes the sheet.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        let format = format(&self.file)?;
        let content = self.content(&Setup::read(global)?);
        let files = match format {
            Format::Pdf => vec![(self.file.clone(), sheet::pdf(&content).map_err(unusable)?)],
            Format::Svg => {
                let pages = sheet::svg(&content).map_err(unusable)?;
                (1..).zip(pages).map(|(n, page)| (numbered(&self.file, n), page.into_bytes())).collect()
            }
        };
        for (path, bytes) in files {
            fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
            writeln!(io::stdout(), "{}", path.display())?;
        }
        let left_out = sheet::left_out(&content);
        for name in &left_out {
            writeln!(
                io::stderr(),
                "scandesk: not on the sheet, because it is too long for a barcode: {name}"
            )?;
        }
        Ok(if left_out.is_empty() { Exit::Done } else { Exit::Attention })
    }

    fn content(&self, setup: &Setup) -> SheetContent {
        let config = &setup.config;
        let warehouses = if self.warehouse.is_empty() {
            config.station.warehouse.iter().cloned().collect()
        } else {
            self.warehouse.clone()
        };
        SheetContent {
            language: self.language.unwrap_or(config.station.language),
            warehouses,
            reasons: config.station.cancel_reasons.clone(),
            operators: config.crew().operators().to_vec(),
            part: if self.badges { Part::Badges } else { Part::Whole },
        }
    }
}

fn format(path: &Path) -> Result<Format, CliError> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => Ok(Format::Pdf),
        "svg" => Ok(Format::Svg),
        _ => Err(CliError::configuration(anyhow!(
            "{} is neither a PDF nor an SVG: give a name that ends in .pdf or .svg",
            path.display()
        ))),
    }
}

/// The file of a page: the first has the name that was asked for.
fn numbered(path: &Path, page: usize) -> PathBuf {
    if page == 1 {
        return path.to_owned();
    }
    let [stem, extension] =
        [path.file_stem(), path.extension()].map(|part| part.unwrap_or_default().to_string_lossy());
    path.with_file_name(format!("{stem}-{page}.{extension}"))
}

fn unusable(error: SheetError) -> CliError {
    match error {
        SheetError::Empty => CliError::configuration(error),
        SheetError::Drawing(_) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_pages_are_files_of_their_own() {
        let path = Path::new("/tmp/a.b.svg");
        assert_eq!(numbered(path, 1), path);
        assert_eq!(numbered(path, 2), Path::new("/tmp/a.b-2.svg"));
    }

    #[test]
    fn the_name_says_what_it_is() {
        assert!(matches!(format(Path::new("x.PDF")), Ok(Format::Pdf)));
        assert!(matches!(format(Path::new("x.svg")), Ok(Format::Svg)));
        for wrong in ["x", "x.png", "pdf"] {
            assert!(matches!(format(Path::new(wrong)), Err(CliError::Configuration(_))), "{wrong}");
        }
    }
}
