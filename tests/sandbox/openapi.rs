//! What each system says of itself, compared with what it answers.

use reqwest::{Client, Method, redirect};
use scandesk::sandbox::System;
use serde_json::Value;

use crate::station::{Answer, Failure, start};

/// Every path that both pages, and the conventions around them, tell of.
const OPERATIONS: [(System, usize); 2] = [(System::WedoCod, 32), (System::EWarehousing, 11)];

#[tokio::test]
async fn every_operation_that_is_described_is_there() -> Result<(), Failure> {
    for (system, count) in OPERATIONS {
        let sandbox = start(|options| options.system = system).await?;
        // It may have been installed by another test of this process.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder().redirect(redirect::Policy::none()).build()?;
        let base = sandbox.base_url();
        let described = Answer::of(http.get(format!("{base}/openapi.json")).send().await?).await?;
        assert_eq!(described.header("content-type"), "application/json");
        let mut seen = 0;
        for (path, operations) in described.body["paths"].as_object().into_iter().flatten() {
            for (method, operation) in operations.as_object().into_iter().flatten() {
                let filled = path.replace("{key}", "NEW").replace(['{', '}'], "");
                let method: Method = method.to_ascii_uppercase().parse()?;
                let request = http.request(method.clone(), format!("{base}{filled}"));
                let answer = Answer::of(request.header("Accept", "application/json").send().await?).await?;
                let code = answer.status.as_u16().to_string();
                assert!(
                    operation["responses"].get(&code).is_some(),
                    "{method} {path}: {code} {}",
                    answer.body
                );
                assert_ne!(code, "404", "{method} {path}: {}", answer.body);
                assert_parts_exist(&described.body, operation);
                seen += 1;
            }
        }
        assert_eq!(seen, count, "{system}");
    }
    Ok(())
}

/// Every `$ref` leads somewhere.
fn assert_parts_exist(root: &Value, part: &Value) {
    match part {
        Value::Object(fields) => {
            if let Some(target) = fields.get("$ref").and_then(Value::as_str) {
                assert!(root.pointer(target.trim_start_matches('#')).is_some(), "{target}");
            }
            fields.values().for_each(|field| assert_parts_exist(root, field));
        }
        Value::Array(items) => items.iter().for_each(|item| assert_parts_exist(root, item)),
        _ => {}
    }
}
