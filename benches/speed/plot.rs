//! A plot of logarithms as SVG: time and memory over size.

use std::fmt::Write as _;

/// Two lines in one field: time and peak memory.
pub(crate) struct Curve {
    pub(crate) title: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) seconds: Vec<(f64, f64)>,
    pub(crate) peak: Vec<(f64, f64)>,
    pub(crate) exponent: f64,
}

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 240.0;
const LEFT: f64 = 60.0;
const TOP: f64 = 40.0;
const GAP: f64 = 90.0;
const TIME: &str = "#0a6bb5";
const MEMORY: &str = "#c2571a";

/// Draws the curves beside each other.
pub(crate) fn draw(curves: &[Curve]) -> String {
    let width = LEFT + (WIDTH + GAP) * curves.len() as f64 - GAP / 3.0;
    let height = TOP + HEIGHT + 70.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>How reading grows: time and peak memory</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    for (at, curve) in curves.iter().enumerate() {
        field(&mut svg, curve, LEFT + at as f64 * (WIDTH + GAP));
    }
    svg.push_str("</svg>\n");
    svg
}

fn field(svg: &mut String, curve: &Curve, left: f64) {
    let across = Axis::of(curve.seconds.iter().map(|point| point.0));
    let time = Axis::of(curve.seconds.iter().map(|point| point.1));
    let memory = Axis::of(curve.peak.iter().map(|point| point.1));
    text(svg, (left, TOP - 20.0), "start", "#000", &format!("{}: time grows with exponent {:.2}", curve.title, curve.exponent));
    let bottom = TOP + HEIGHT;
    for decade in across.decades() {
        let x = left + across.place(decade) * WIDTH;
        line(svg, (x, TOP), (x, bottom));
        text(svg, (x, bottom + 16.0), "middle", "#000", &short(decade));
    }
    for decade in time.decades() {
        let y = bottom - time.place(decade) * HEIGHT;
        line(svg, (left, y), (left + WIDTH, y));
        text(svg, (left - 6.0, y + 4.0), "end", TIME, &seconds(decade));
    }
    for decade in memory.decades() {
        let y = bottom - memory.place(decade) * HEIGHT;
        text(svg, (left + WIDTH + 6.0, y + 4.0), "start", MEMORY, &format!("{}B", short(decade)));
    }
    text(svg, (left + WIDTH / 2.0, bottom + 34.0), "middle", "#000", curve.unit);
    text(svg, (left, bottom + 52.0), "start", TIME, "time of the thread");
    text(svg, (left + WIDTH, bottom + 52.0), "end", MEMORY, "most memory held at once");
    for (points, axis, colour, dashes) in [(&curve.seconds, &time, TIME, ""), (&curve.peak, &memory, MEMORY, " stroke-dasharray=\"5 3\"")] {
        let places = points.iter().map(|&(x, y)| (left + across.place(x) * WIDTH, bottom - axis.place(y) * HEIGHT));
        let path: String = places.map(|(x, y)| format!("{x:.1},{y:.1} ")).collect();
        let _ = writeln!(svg, "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dashes}/>", path.trim_end());
    }
}

/// An axis of logarithms, from one power of ten to another.
struct Axis {
    first: f64,
    last: f64,
}

impl Axis {
    fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        let logs = values.map(|value| value.max(1e-9).log10());
        let first = (logs.clone().fold(f64::INFINITY, f64::min) + 1e-9).floor();
        let last = (logs.fold(f64::NEG_INFINITY, f64::max) - 1e-9).ceil();
        Self { first, last: last.max(first + 1.0) }
    }

    fn place(&self, value: f64) -> f64 {
        (value.max(1e-9).log10() - self.first) / (self.last - self.first)
    }

    fn decades(&self) -> impl Iterator<Item = f64> {
        (self.first as i32..=self.last as i32).map(|power| 10f64.powi(power))
    }
}

fn line(svg: &mut String, from: (f64, f64), to: (f64, f64)) {
    let _ = writeln!(svg, "<path d=\"M{:.1} {:.1}L{:.1} {:.1}\" stroke=\"#ddd\"/>", from.0, from.1, to.0, to.1);
}

fn text(svg: &mut String, at: (f64, f64), anchor: &str, colour: &str, words: &str) {
    let _ = writeln!(svg, "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{words}</text>", at.0, at.1);
}

/// 1 k, 1 M, 1 G.
fn short(value: f64) -> String {
    let units = [(1e9, "G"), (1e6, "M"), (1e3, "k")];
    let unit = units.into_iter().find(|(size, _)| value >= *size);
    unit.map_or_else(|| format!("{value} "), |(size, name)| format!("{} {name}", value / size))
}

fn seconds(value: f64) -> String {
    let units = [(1.0, "s"), (1e-3, "ms"), (1e-6, "µs")];
    let unit = units.into_iter().find(|(size, _)| value >= size * 0.999);
    unit.map_or_else(|| format!("{value:e} s"), |(size, name)| format!("{:.0} {name}", value / size))
}
