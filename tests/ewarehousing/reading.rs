//! Finding orders, and reading them all.

use super::{ORDER, always, client, entry, reference, sandbox, with};
use scandesk::{
    domain::{Action, Lookup, MatchField, Matching},
    sandbox::{Fault, Matching as Search},
    server::{Class, OrderSystem},
    sync::lookup,
};
use std::time::Duration;

#[tokio::test]
async fn an_order_is_found_by_any_of_its_names_in_the_order_of_the_settings() {
    for search in [Search::Like, Search::Exact] {
        let sandbox = sandbox(|options| options.matching = search).await;
        let client = client(&sandbox);
        let order = client.find(&reference(ORDER)).await.unwrap().remove(0);
        assert!(order.id.is_some() && order.details.customer.is_some() && !order.details.lines.is_empty());
        for field in [MatchField::ExternalReference, MatchField::ExternalId] {
            let name = order.name(field).unwrap();
            let before = client.requests();
            let found = client.find(name).await.unwrap();
            assert_eq!((found.len(), &found[0].id, &found[0].reference), (1, &order.id, &order.reference));
            let tried = 1 + MatchField::ALL.iter().position(|it| *it == field).unwrap() as u64;
            assert_eq!(client.requests() - before, tried, "{field}");
            // The read of an entry finds its order by any name, too.
            let read = client.read(&entry(1, Action::Pack, name.as_str())).await.unwrap();
            assert_eq!(read.id, order.id);
        }
        let external_first =
            Matching::try_from(vec![MatchField::ExternalReference, MatchField::Reference]).unwrap();
        let other = with(&sandbox, |settings| settings.matching = external_first);
        let name = order.name(MatchField::ExternalReference).unwrap();
        let before = other.requests();
        assert_eq!(other.find(name).await.unwrap().len(), 1);
        assert_eq!(other.requests() - before, 2, "a sign-in and one search");
        assert_eq!(other.find(order.name(MatchField::ExternalId).unwrap()).await.unwrap(), []);
    }
}

#[tokio::test]
async fn what_only_looks_like_an_order_is_none() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    for odd in ["ORD-0004", "ord-00042", "%", "_", "..", ".", "a/b?c#d%e f", "../../orders", "'; DROP TABLE"]
    {
        let found = client.find(&reference(odd)).await;
        assert!(matches!(&found, Ok(orders) if orders.is_empty()), "{odd}: {found:?}");
        let missing = client.read(&entry(1, Action::Pack, odd)).await.unwrap_err();
        assert_eq!(missing.class, Class::NotFound);
    }
    // All four hundred are called nearly so.
    let vague = client.find(&reference("ORD-")).await;
    assert_eq!(vague.map(|orders| orders.len()), Ok(0));
}

#[tokio::test]
async fn several_orders_with_one_name_are_all_told_and_none_is_touched() {
    let sandbox = sandbox(|options| options.ambiguous_orders = 2).await;
    let client = client(&sandbox);
    let last = client.find(&reference("ORD-00400")).await.unwrap().remove(0);
    let shared = last.name(MatchField::ExternalReference).unwrap();
    assert_eq!(client.find(shared).await.unwrap().len(), 2);
    let failure = client.apply(&super::one(Action::Cancel, shared.as_str())).await.unwrap_err();
    assert_eq!(failure.class, Class::Refused);
    assert!(failure.message.contains("2 orders"), "{failure}");
    assert_eq!(super::effects(&sandbox), []);
}

#[tokio::test]
async fn a_lookup_says_what_it_found() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    let patience = Duration::from_secs(30);
    assert!(matches!(lookup(&client, &reference(ORDER), patience).await, Lookup::Found(..)));
    assert_eq!(lookup(&client, &reference("NOPE"), patience).await, Lookup::NotFound);
    sandbox.set_faults(always(Fault::Slow).with_slow_for(Duration::from_mins(10)));
    let impatient = lookup(&client, &reference(ORDER), Duration::from_millis(1)).await;
    assert!(matches!(impatient, Lookup::NotAsked(_)), "{impatient:?}");
    sandbox.set_reachable(false);
    assert!(matches!(lookup(&client, &reference(ORDER), patience).await, Lookup::NotAsked(_)));
}

#[tokio::test]
async fn all_pages_together_are_all_orders() {
    let sandbox = sandbox(|options| options.orders = 95).await;
    let client = client(&sandbox);
    for (size, pages) in [(10, 10), (19, 6), (95, 2), (1_000, 1)] {
        let (mut references, mut cursor, mut read) = (Vec::new(), None, 0);
        loop {
            let page = client.page(cursor.as_deref(), size).await.unwrap();
            read += 1;
            references.extend(page.orders.into_iter().map(|order| order.reference));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        references.sort();
        references.dedup();
        assert_eq!((references.len(), read), (95, pages), "pages of {size}");
    }
}

#[tokio::test]
async fn what_changed_last_comes_first() {
    let sandbox = sandbox(|_| {}).await;
    let client = client(&sandbox);
    assert!(client.sorted_by_change());
    client.apply(&super::one(Action::Pack, ORDER)).await.unwrap();
    let page = client.page(None, 3).await.unwrap();
    assert_eq!(page.orders[0].reference.as_str(), ORDER);
    assert!(page.orders[0].note(Action::Pack).is_some(), "what other stations noted comes with the list");
    assert!(page.orders[0].details.customer.is_some() && !page.orders[0].details.lines.is_empty());
}

#[tokio::test]
async fn the_servers_limit_is_told_with_its_wait() {
    let sandbox = sandbox(|options| options.rate_limit_per_minute = Some(2)).await;
    let client = client(&sandbox);
    let mut last = client.find(&reference(ORDER)).await;
    for _ in 0..3 {
        last = client.find(&reference(ORDER)).await;
    }
    let failure = last.unwrap_err();
    assert!(matches!(failure.class, Class::Limited { retry_after: Some(_) }), "{failure:?}");
}
