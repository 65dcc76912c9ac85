//! `orders documents`: the papers of an order.

use super::{
    ewarehousing::named,
    office::{Named, Which},
    told,
};
use crate::{
    cli::{
        CliError, Exit,
        setup::Setup,
        table::{self, Overwrite, cell},
    },
    domain::{OrderId, Reference},
    server::ewarehousing::{DOCUMENT_BYTES_MAX, Document, Ewarehousing, NewDocument},
};
use anyhow::{Context, anyhow};
use clap::{Args, Subcommand};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Most copies of a document.
const COPIES_MAX: i64 = 999;

/// `orders documents`
#[derive(Debug, Args)]
pub struct Documents {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The documents of an order.
    List(List),
    /// What the order system tells of one document.
    Show(Show),
    /// Keep a document's content in a file.
    Save(Save),
    /// Add a document to an order.
    Add(Add),
}

#[derive(Debug, Args)]
struct List {
    /// The order.
    #[arg(value_name = "REFERENCE", value_parser = Reference::new)]
    order: Reference,
    /// One JSON array.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Show {
    /// The document's id.
    #[arg(value_name = "ID")]
    document: String,
    /// Ask through its order: the older way, for a server that lacks the other one.
    #[arg(long, value_name = "REFERENCE", value_parser = Reference::new)]
    order: Option<Reference>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Save {
    /// The order.
    #[arg(value_name = "REFERENCE", value_parser = Reference::new)]
    order: Reference,
    /// The document's id.
    #[arg(value_name = "ID")]
    document: String,
    /// Where to.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Replace the file if it is there.
    #[arg(long)]
    overwrite: bool,
}

#[derive(Debug, Args)]
struct Add {
    /// The order.
    #[arg(value_name = "REFERENCE", value_parser = Reference::new)]
    order: Reference,
    /// The document.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What it is called; the file's name if not given.
    #[arg(long)]
    title: Option<String>,
    /// How many copies are printed.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=COPIES_MAX))]
    quantity: u32,
    /// What it costs, in cents.
    #[arg(long, value_name = "CENTS")]
    price: Option<u32>,
    /// It is the label of the parcel.
    #[arg(long)]
    shipping_label: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

impl Documents {
    /// Does it.
    pub async fn run(&self, setup: &Setup, client: &Ewarehousing) -> Result<Exit, CliError> {
        match &self.command {
            Command::List(list) => list.run(setup, client).await,
            Command::Show(show) => show.run(setup, client).await,
            Command::Save(save) => save.run(setup, client).await,
            Command::Add(add) => add.run(setup, client).await,
        }
    }
}

async fn id_of(setup: &Setup, client: &Ewarehousing, order: &Reference) -> Result<OrderId, CliError> {
    let which = Which::of(std::slice::from_ref(order), None);
    match &named(setup, client, &setup.store()?, &which).await?[..] {
        [Named { id: Some(id), .. }] => Ok(id.clone()),
        _ => Err(CliError::configuration(anyhow!("name one order"))),
    }
}

impl List {
    async fn run(&self, setup: &Setup, client: &Ewarehousing) -> Result<Exit, CliError> {
        let order = id_of(setup, client, &self.order).await?;
        let documents = client.documents(&order).await.map_err(told::failed)?;
        if self.json {
            return told::json(&documents);
        }
        let mut out = io::stdout().lock();
        for document in &documents {
            writeln!(out, "{}", row(document))?;
        }
        writeln!(out, "{} documents", documents.len())?;
        Ok(Exit::Done)
    }
}

fn row(document: &Document) -> String {
    let copies = document.quantity.map_or(String::new(), |copies| format!("{copies} ×"));
    let label = if document.is_shipping_label { "shipping label" } else { "" };
    let title = document.title.as_deref().unwrap_or_default();
    let kind = document.mime_type.as_deref().unwrap_or_default();
    let cells = [cell(&document.id, 36), cell(&copies, 5), cell(title, 30), cell(kind, 20), cell(label, 14)];
    cells.join("  ").trim_end().to_owned()
}

impl Show {
    async fn run(&self, setup: &Setup, client: &Ewarehousing) -> Result<Exit, CliError> {
        let document = match &self.order {
            None => client.document(&self.document).await,
            Some(order) => {
                client.document_of_order(&id_of(setup, client, order).await?, &self.document).await
            }
        };
        let document = document.map_err(told::failed)?;
        if self.json {
            return told::json(&document);
        }
        writeln!(io::stdout(), "{}", row(&document))?;
        Ok(Exit::Done)
    }
}

impl Save {
    async fn run(&self, setup: &Setup, client: &Ewarehousing) -> Result<Exit, CliError> {
        let order = id_of(setup, client, &self.order).await?;
        let content = client.document_content(&order, &self.document).await.map_err(told::failed)?;
        let mut file = table::create(&self.file, Overwrite::from(self.overwrite))?;
        file.write_all(&content).with_context(|| format!("{} cannot be written", self.file.display()))?;
        writeln!(io::stdout(), "{} bytes are in {}", content.len(), self.file.display())?;
        Ok(Exit::Done)
    }
}

impl Add {
    async fn run(&self, setup: &Setup, client: &Ewarehousing) -> Result<Exit, CliError> {
        let new = NewDocument {
            content: read(&self.file)?,
            title: self.title()?,
            quantity: self.quantity,
            order_price: self.price,
            is_shipping_label: self.shipping_label,
        };
        let order = id_of(setup, client, &self.order).await?;
        match client.add_document(&order, &new).await {
            Ok(document) if self.json => told::json(&document),
            Ok(document) => {
                writeln!(io::stdout(), "added: {}", row(&document))?;
                Ok(Exit::Done)
            }
            Err(rejected) if rejected.failure.class.may_have_happened() => {
                told::note(&format!(
                    "it is not known whether this was done ({}); it was not sent again",
                    rejected.failure
                ))?;
                told::note("look before you try again: scandesk orders documents list REFERENCE")?;
                Ok(Exit::Attention)
            }
            Err(rejected) => {
                for complaint in &rejected.complaints {
                    told::note(&format!("{}: {}", complaint.field, complaint.reason))?;
                }
                Err(told::failed(rejected.failure))
            }
        }
    }

    fn title(&self) -> Result<String, CliError> {
        let name = || self.file.file_name().map(|name| name.to_string_lossy().into_owned());
        let title = self.title.clone().or_else(name).filter(|title| !title.trim().is_empty());
        title.ok_or_else(|| CliError::configuration(anyhow!("give the document a --title")))
    }
}

fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    let wrong =
        |error: io::Error| CliError::configuration(anyhow!("{} cannot be read: {error}", path.display()));
    let size = fs::metadata(path).map_err(wrong)?.len();
    if size == 0 || size > DOCUMENT_BYTES_MAX as u64 {
        return Err(CliError::configuration(anyhow!(
            "{} has {size} bytes, and must have 1 to {DOCUMENT_BYTES_MAX}",
            path.display()
        )));
    }
    fs::read(path).map_err(wrong)
}
