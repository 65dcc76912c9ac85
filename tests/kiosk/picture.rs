//! What is on a screen: taken from the X server, looked at by its colours, and kept as a PNG.

use scandesk::ui::{Place, Scheme};
use std::{
    collections::HashMap,
    fs::{self, File},
    io::BufWriter,
    ops::Range,
    path::Path,
};
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{ConnectionExt as _, ImageFormat},
    rust_connection::RustConnection,
};

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// Where pictures go, seen from the repository's root; `packaging/pictures` chooses among them.
const FOLDER: &str = "target/pictures";
/// Most colours in a picture's palette; a window has few, and the shades of its letters.
const PALETTE_MAX: usize = 128;

/// A moment of a screen.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    /// Blue, green, red and nothing, as the X server gives them.
    data: Vec<u8>,
}

/// What the upper part of the station's screen says, by its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    Calm,
    Accepted,
    Unverified,
    Duplicate,
    Command,
    Stop,
    /// Just flashing, or half drawn.
    Other,
}

/// The places from the first button of the navigation to the last.
pub const PLACES: [Place; 6] =
    [Place::Station, Place::LookUp, Place::Attention, Place::History, Place::Scanner, Place::Settings];

impl Picture {
    /// What that display shows now.
    pub fn take(display: &str) -> Self {
        let (connection, number) = RustConnection::connect(Some(display)).unwrap();
        let screen = &connection.setup().roots[number];
        let (width, height) = (screen.width_in_pixels, screen.height_in_pixels);
        let image = connection.get_image(ImageFormat::Z_PIXMAP, screen.root, 0, 0, width, height, u32::MAX);
        Self { width: width.into(), data: image.unwrap().reply().unwrap().data }
    }

    /// The colour of one pixel.
    pub fn at(&self, x: usize, y: usize) -> Rgb {
        let first = 4 * (y * self.width + x);
        [self.data[first + 2], self.data[first + 1], self.data[first]]
    }

    fn pixels(&self) -> impl Iterator<Item = Rgb> {
        self.data.chunks_exact(4).map(|pixel| [pixel[2], pixel[1], pixel[0]])
    }

    /// How many pixels of a part have a colour.
    pub fn count(&self, color: Rgb, columns: Range<usize>, rows: Range<usize>) -> usize {
        rows.flat_map(|y| columns.clone().map(move |x| (x, y)))
            .filter(|&(x, y)| self.at(x, y) == color)
            .count()
    }

    /// What its upper part says, whichever theme it has.
    pub fn band(&self) -> Band {
        // Below the stripes and inside the frame of a stop, and to the left of every shape.
        let color = self.at(12, 110);
        let bands = [Scheme::Dark, Scheme::Light].map(|scheme| {
            let tokens = scheme.tokens();
            [
                (tokens.bg, Band::Calm),
                (tokens.ok.ground, Band::Accepted),
                (tokens.warn.ground, Band::Unverified),
                (tokens.dup.ground, Band::Duplicate),
                (tokens.raise, Band::Command),
                (tokens.stop.ground, Band::Stop),
            ]
        });
        let known = bands.concat().into_iter().find(|(known, _)| rgb(*known) == color);
        known.map_or(Band::Other, |(_, band)| band)
    }

    /// Where the window is, by the navigation; nowhere during a stop.
    pub fn place(&self) -> Option<Place> {
        let [dark, light] = [Scheme::Dark, Scheme::Light].map(|scheme| rgb(scheme.tokens().raise));
        let is_current = |n: &usize| [dark, light].contains(&self.at(32 + 208 * n, 756));
        let current: Vec<usize> = (0..PLACES.len()).filter(is_current).collect();
        (current.len() == 1).then(|| PLACES[current[0]])
    }

    /// Whether the top bar warns of something.
    pub fn warns(&self) -> bool {
        self.count(warning(), 640..1256, 8..64) > 500
    }

    /// Whether the navigation says that something waits for a person.
    pub fn has_attention(&self) -> bool {
        self.count(warning(), 440..632, 720..792) > 50
    }

    /// Keeps it as a PNG with a palette.
    pub fn save(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
        fs::create_dir_all(&folder).unwrap();
        let palette = self.palette();
        let mut nearest: HashMap<Rgb, u8> = HashMap::new();
        let indexes: Vec<u8> = self
            .pixels()
            .map(|pixel| *nearest.entry(pixel).or_insert_with(|| nearest_in(&palette, pixel)))
            .collect();
        let file = BufWriter::new(File::create(folder.join(format!("{name}.png"))).unwrap());
        let [width, height] =
            [self.width, self.data.len() / (4 * self.width)].map(|side| u32::try_from(side).unwrap());
        let mut encoder = png::Encoder::new(file, width, height);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette.concat());
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header().unwrap().write_image_data(&indexes).unwrap();
    }

    /// The colours that are there most often.
    fn palette(&self) -> Vec<Rgb> {
        let mut counts: HashMap<Rgb, usize> = HashMap::new();
        for pixel in self.pixels() {
            *counts.entry(pixel).or_default() += 1;
        }
        let mut colors: Vec<(Rgb, usize)> = counts.into_iter().collect();
        colors.sort_unstable_by_key(|&(color, count)| (std::cmp::Reverse(count), color));
        colors.into_iter().take(PALETTE_MAX).map(|(color, _)| color).collect()
    }
}

fn nearest_in(palette: &[Rgb], color: Rgb) -> u8 {
    let distance =
        |known: &Rgb| -> u32 { known.iter().zip(color).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
    let nearest = (0..palette.len()).min_by_key(|&n| distance(&palette[n])).unwrap();
    u8::try_from(nearest).unwrap()
}

/// The colour of what warns, in both themes.
fn warning() -> Rgb {
    rgb(Scheme::Dark.tokens().warn.ground)
}

/// A colour of the program as a screen has it.
pub fn rgb(color: iced::Color) -> Rgb {
    let [red, green, blue, _] = color.into_rgba8();
    [red, green, blue]
}
