//! The colours keep what the design promises: contrast for weak eyes, and distance between the
//! four fills for every kind of colour vision.

#![expect(clippy::many_single_char_names, reason = "the formulas are known by these letters")]

use super::*;

/// The three kinds of colour blindness at full severity (Machado, Oliveira and Fernandes, 2009), on
/// linear light.
const PROTAN: [[f64; 3]; 3] = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTAN: [[f64; 3]; 3] = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];
const TRITAN: [[f64; 3]; 3] = [
    [1.255_528, -0.076_749, -0.178_779],
    [-0.078_411, 0.930_809, 0.147_602],
    [0.004_733, 0.691_367, 0.303_900],
];
const NORMAL: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

fn linear(color: Color) -> [f64; 3] {
    [color.r, color.g, color.b].map(|channel| {
        let channel = f64::from(channel);
        if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    })
}

fn through(matrix: [[f64; 3]; 3], [r, g, b]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[x, y, z]| (x * r + y * g + z * b).clamp(0.0, 1.0))
}

fn luminance([r, g, b]: [f64; 3]) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The contrast of WCAG 2.
fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(linear(one)), luminance(linear(other)));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// CIELAB under D65.
fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
    let x = (0.412_456 * r + 0.357_576 * g + 0.180_438 * b) / 0.950_47;
    let y = 0.212_673 * r + 0.715_152 * g + 0.072_175 * b;
    let z = (0.019_334 * r + 0.119_192 * g + 0.950_304 * b) / 1.088_83;
    let [x, y, z] =
        [x, y, z].map(|t| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The colour difference CIEDE2000.
fn difference([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let turn = match h2 - h1 {
        d if d > 180.0 => d - 360.0,
        d if d < -180.0 => d + 360.0,
        d => d,
    };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c, h) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2), (h1 + turn / 2.0).rem_euclid(360.0));
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let rotation = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rt = -2.0 * seventh(c) * (2.0 * rotation).to_radians().sin();
    let (dl, dc, dh) = (dl / sl, dc / sc, dh / sh);
    (dl * dl + dc * dc + dh * dh + rt * dc * dh).sqrt()
}

#[test]
fn the_difference_is_the_published_one() {
    // Two pairs of Sharma, Wu and Dalal (2005).
    assert!((difference([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485]) - 2.0425).abs() < 1e-4);
    assert!((difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387]) - 1.2644).abs() < 1e-4);
}

#[test]
fn fills_are_told_apart_by_every_eye() {
    let fills = [("ok", OK), ("warn", WARN), ("dup", DUP), ("stop", STOP)];
    for (vision, matrix) in [("normal", NORMAL), ("protan", PROTAN), ("deutan", DEUTAN), ("tritan", TRITAN)] {
        for (index, (one_name, one)) in fills.iter().enumerate() {
            for (other_name, other) in &fills[index + 1..] {
                let seen = |fill: &Fill| lab(through(matrix, linear(fill.ground)));
                let difference = difference(seen(one), seen(other));
                assert!(
                    difference >= 15.0,
                    "{vision}: {one_name} and {other_name} are {difference:.1} apart"
                );
            }
        }
    }
}

#[test]
fn verdicts_are_read_by_weak_eyes() {
    for tokens in [DARK, LIGHT] {
        for fill in
            [tokens.ok, tokens.warn, tokens.dup, tokens.stop, tokens.stop_deep, tokens.inverse, tokens.paper]
        {
            assert!(contrast(fill.ground, fill.text) >= 7.0, "{fill:?}");
        }
    }
}

#[test]
fn texts_outlines_and_marks_stand_out() {
    for tokens in [DARK, LIGHT] {
        let inks = [tokens.ok_ink, tokens.warn_ink, tokens.dup_ink, tokens.stop_ink];
        for ground in [tokens.bg, tokens.bar, tokens.card] {
            for text in [tokens.t1, tokens.t2, tokens.t3] {
                assert!(contrast(ground, text) >= 7.0, "{text:?} on {ground:?}");
            }
        }
        for text in [tokens.t1, tokens.t2] {
            assert!(contrast(tokens.raise, text) >= 6.0, "{text:?} on raise");
        }
        for ground in [tokens.bg, tokens.bar, tokens.card, tokens.raise] {
            assert!(contrast(ground, tokens.edge) >= 3.0, "edge on {ground:?}");
            assert!(inks.iter().all(|ink| contrast(ground, *ink) >= 6.0), "inks on {ground:?}");
        }
    }
}
