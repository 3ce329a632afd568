//! ARCHITECTURE.md's absences, each held by a test that reads the sources.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every Rust file below a folder, with its path from the root and its text up to its unit tests.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                found.push((name, code.to_owned()));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds no source");
    found
}

/// No line of code (comments apart) in these sources holds one of the words.
#[track_caller]
fn absent(sources: &[(String, String)], words: &[&str]) {
    for (name, text) in sources {
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for word in words {
                assert!(!code.contains(word), "{name}:{}: {word}", number + 1);
            }
        }
    }
}

/// The names in a manifest's `[dependencies]`.
fn dependencies(folder: &str) -> Vec<String> {
    let manifest = read(&format!("{folder}/Cargo.toml"));
    let section = manifest
        .split("\n[dependencies]")
        .nth(1)
        .unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    let name = |line: &str| {
        line.split(['=', '.', ' '])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    section
        .lines()
        .map(name)
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn the_engine_knows_no_web_clock_file_or_randomness() {
    let engine = sources("crates/engine/src");
    absent(
        &engine,
        &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "getrandom",
            "std::time",
            "std::fs",
            "std::net",
            "std::env",
            "std::thread",
            "std::process",
            "HashMap",
            "HashSet",
            "println!",
            "thread_rng",
        ],
    );
    let allowed = ["libm", "nalgebra", "rand_chacha", "strsim"];
    for name in dependencies("crates/engine") {
        assert!(
            allowed.contains(&name.as_str()),
            "the engine depends on {name}"
        );
    }
}

#[test]
fn dependencies_run_one_way() {
    assert_eq!(dependencies("crates/scenarios"), ["unrolled-engine"]);
    let plots = dependencies("crates/plots");
    assert!(
        plots.iter().all(
            |name| ["unrolled-engine", "plotters", "plotters-backend"].contains(&name.as_str())
        ),
        "{plots:?}"
    );
    absent(
        &sources("crates/plots/src"),
        &["web_sys", "js_sys", "wasm_bindgen", "yew"],
    );
    let app = dependencies("crates/app");
    for name in ["unrolled-engine", "unrolled-scenarios", "unrolled-plots"] {
        assert!(
            app.iter().any(|dependency| dependency == name),
            "the app lacks {name}"
        );
    }
}

#[test]
fn no_cell_has_code_of_its_own() {
    // The list of the built-ins, and the experiment that the page opens with.
    let may = [
        "crates/engine/src/builtin.rs",
        "crates/app/src/experiment.rs",
    ];
    let ids: Vec<String> = std::fs::read_dir(root().join("crates/engine/cells"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| format!("\"{}\"", path.file_stem().unwrap().to_string_lossy()))
        .collect();
    assert!(!ids.is_empty());
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    for folder in ["crates/engine/src", "crates/plots/src", "crates/app/src"] {
        let mut sources = sources(folder);
        sources.retain(|(name, _)| {
            !may.contains(&name.trim_start_matches("../")) && !name.ends_with("_tests.rs")
        });
        absent(&sources, &ids);
    }
}

#[test]
fn no_platform_arithmetic_in_the_engine() {
    absent(
        &sources("crates/engine/src"),
        &[
            "mul_add",
            ".exp()",
            ".exp2()",
            ".exp_m1()",
            ".tanh()",
            ".ln()",
            ".ln_1p()",
            ".log(",
            ".log2()",
            ".log10()",
            ".log(",
            ".pow",
            ".sin()",
            ".cos()",
            ".hypot(",
            ".cbrt()",
            "\"fma\"",
            "f64::exp",
            "f64::tanh",
            "f64::ln",
        ],
    );
}

#[test]
fn the_pure_part_of_the_app_touches_no_browser() {
    let mut pure = sources("crates/app/src");
    pure.retain(|(name, _)| {
        !["/hooks/", "/components/", "/main.rs"]
            .iter()
            .any(|edge| name.contains(edge))
    });
    absent(
        &pure,
        &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "getrandom",
            "plotters_canvas",
            "std::time",
        ],
    );
}

#[test]
fn the_page_has_no_inline_script_style_or_other_host() {
    let page = read("index.html");
    assert!(
        page.contains("script-src 'self' 'wasm-unsafe-eval'"),
        "index.html lacks the policy"
    );
    assert!(
        !page.contains("unsafe-inline") && !page.contains(" style=") && !page.contains("<style")
    );
    for tag in page.split("<script").skip(1) {
        let (attributes, rest) = tag.split_once('>').unwrap();
        assert!(attributes.contains("src="), "a script without a file");
        assert!(
            rest.trim_start().starts_with("</script>"),
            "an inline script"
        );
    }
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("//cdn"));
    let sheets = std::fs::read_dir(root().join("www/styles")).unwrap();
    for sheet in sheets {
        let styles = std::fs::read_to_string(sheet.unwrap().path()).unwrap();
        assert!(!styles.contains("http") && !styles.contains("@import"));
    }
    absent(
        &sources("crates/app/src"),
        &[" style=", "https://", "http://"],
    );
}
