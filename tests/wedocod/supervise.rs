//! A supervisor's calls: each is sent once, and what is unclear is called unknown.

use super::{ORDER, always, client, date, effects, id_of, reference, sandbox};
use scandesk::{
    domain::{OrderId, status::WedoCodStatus},
    sandbox::{Fault, Faults, Sandbox},
    server::{
        Class,
        http::Rejected,
        wedocod::{Bulk, Details, Line, NewOrder, StatusChange, Upload, WedoCod},
    },
};
use serde_json::{Value, json};

const CALLS: [&str; 9] =
    ["create", "set", "delete", "bulk", "remove", "update", "import", "returned", "delivered"];

fn new_orders() -> Vec<NewOrder> {
    NewOrder::read_all(json!([{
        "full_name": "Amina Tazi", "phone": "1", "city": "Fes", "address": "x", "is_fees_paid_by_customer": true,
        "total": 149, "products": [{ "sku": "PROD-001", "quantity": 1, "price": 149 }],
    }]))
    .unwrap()
}

fn details() -> Details {
    Details {
        full_name: "Omar Naciri".into(),
        phone: "1".into(),
        second_phone: None,
        city_to_id: "2".into(),
        area_text: None,
        address: "x".into(),
        notes: None,
        products: vec![Line { id: "1".into(), quantity: 1.into(), total: 149.into() }],
    }
}

fn file(text: &str) -> Upload {
    Upload::new("a.csv", text.as_bytes().to_vec()).unwrap()
}

async fn call(client: &WedoCod, name: &str, id: &OrderId) -> Result<Value, Rejected> {
    let ids = [id.clone()];
    let references = file(&format!("reference\n{ORDER}\n"));
    match name {
        "create" => client.create(&new_orders()).await,
        "set" => {
            let status = WedoCodStatus::Packed;
            client.set_statuses(&[StatusChange { reference: reference(ORDER), status, date: None }]).await
        }
        "delete" => client.delete(&reference(ORDER)).await,
        "bulk" => client.bulk(&Bulk::Packed { date: date() }, &ids).await,
        "remove" => client.bulk(&Bulk::Deleted, &ids).await,
        "update" => client.update("NEW", id, &details()).await,
        "import" => {
            let text = "full_name,phone,second_phone,city,address,skus,quantities,prices,total,notes\n\
                        A,1,,Fes,x,PROD-001,1,149,149,\n";
            client.import(&file(text)).await
        }
        "returned" => client.returned_by_import(&references).await,
        "delivered" => client.delivered_by_import(&references).await,
        other => panic!("there is no {other}"),
    }
}

/// Brings the order where the call can be made.
fn prepare(sandbox: &Sandbox, name: &str) {
    let status = if ["returned", "delivered"].contains(&name) { "SHIPPED" } else { "NEW" };
    sandbox.set_order_status(ORDER, status).unwrap();
}

#[tokio::test]
async fn an_unclear_answer_is_unknown_and_was_sent_once() {
    for fault in [Fault::Redirect, Fault::Html, Fault::DropAfter, Fault::ServerErrorAfter] {
        for name in CALLS {
            let sandbox = sandbox(|options| options.orders = 50).await;
            let client = client(&sandbox);
            let id = id_of(&client, ORDER).await.unwrap();
            prepare(&sandbox, name);
            sandbox.set_faults(always(fault));
            let rejected = call(&client, name, &id).await.unwrap_err();
            assert_eq!(rejected.failure.class, Class::Unknown, "{name} {fault:?}: {rejected}");
            assert_eq!(effects(&sandbox).len(), 1, "{name} {fault:?}");
        }
    }
}

#[tokio::test]
async fn what_was_not_done_is_known_not_to_be() {
    for fault in [Fault::TooMany, Fault::Maintenance] {
        for name in CALLS {
            let sandbox = sandbox(|options| options.orders = 50).await;
            let client = client(&sandbox);
            let id = id_of(&client, ORDER).await.unwrap();
            prepare(&sandbox, name);
            sandbox.set_faults(always(fault));
            let failure = call(&client, name, &id).await.unwrap_err().failure;
            let limited = matches!(failure.class, Class::Limited { .. });
            assert!(limited, "{name} {fault:?}: {failure:?}");
            assert_eq!(effects(&sandbox).len(), 0, "{name}");
            sandbox.set_faults(Faults::none());
            assert!(call(&client, name, &id).await.is_ok(), "{name} can be sent again");
        }
    }
}

#[tokio::test]
async fn an_expired_session_is_renewed_and_the_call_made_once() {
    for name in ["bulk", "remove", "update", "import", "returned", "delivered"] {
        let sandbox = sandbox(|options| options.orders = 50).await;
        let client = client(&sandbox);
        let id = id_of(&client, ORDER).await.unwrap();
        client.show_on_dashboard(&id).await.unwrap();
        sandbox.expire_sessions();
        prepare(&sandbox, name);
        call(&client, name, &id).await.unwrap_or_else(|rejected| panic!("{name}: {rejected}"));
        assert_eq!(effects(&sandbox).len(), 1, "{name}");
    }
}

#[tokio::test]
async fn a_page_that_is_no_pdf_is_no_label() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    assert_eq!(client.labels().await.unwrap_err().class, Class::NotFound);
    let id = id_of(&client, ORDER).await.unwrap();
    client.bulk(&Bulk::Labelled, &[id]).await.unwrap();
    assert!(client.labels().await.unwrap().starts_with(b"%PDF-"));
    for fault in [Fault::Html, Fault::Redirect, Fault::DropAfter] {
        sandbox.set_faults(always(fault));
        assert_eq!(
            client.labels().await.unwrap_err().class,
            Class::Unreachable,
            "{fault:?}: nothing is done by reading"
        );
    }
}
