//! Which path leads where. Every path ends with a slash.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get, patch, post};

use super::answer::Refusal;
use super::openapi;
use super::shared::counted;
use super::strike::{faulty, faulty_sign_in};
use super::world::{Shared, World};
use super::{auth, documents, layers, listing, orders, storage};

/// What it says of itself.
const DESCRIPTION: &str = include_str!("openapi.json");

/// The whole server. A layer that is added later is passed through earlier.
pub(super) fn router(world: Shared) -> Router {
    let guest: [(&str, MethodRouter<Shared>); 2] =
        [("/wms/auth/login/", post(auth::login)), ("/wms/auth/refresh/", post(auth::refresh))];
    let wms = [
        ("/wms/orders/", get(listing::list).post(orders::create)),
        ("/wms/orders/{id}/", get(orders::retrieve).patch(orders::update)),
        ("/wms/orders/{id}/cancel/", patch(orders::cancel)),
        ("/wms/orders/{id}/documents/", get(documents::list).post(documents::add)),
        ("/wms/orders/{id}/documents/{document}/", get(documents::retrieve_of_order)),
        ("/wms/documents/{document}/", get(documents::retrieve)),
    ];
    let slashless = guest
        .iter()
        .chain(&wms)
        .map(|(path, _)| *path)
        .fold(Router::new(), |router, path| router.route(path.trim_end_matches('/'), any(without_slash)));
    let wms = with_routes(wms)
        .route_layer(from_fn_with_state(Arc::clone(&world), layers::admitted))
        .route_layer(from_fn_with_state(Arc::clone(&world), faulty::<World>));
    with_routes(guest)
        .route_layer(from_fn_with_state(Arc::clone(&world), faulty_sign_in::<World>))
        .merge(wms)
        .merge(slashless)
        .route(storage::PATH, get(storage::fetch))
        .route(openapi::PATH, openapi::described(DESCRIPTION))
        .method_not_allowed_fallback(wrong_method)
        .fallback(no_such_path)
        .layer(from_fn_with_state(Arc::clone(&world), counted::<World>))
        .with_state(world)
}

fn with_routes<const N: usize>(routes: [(&str, MethodRouter<Shared>); N]) -> Router<Shared> {
    routes.into_iter().fold(Router::new(), |router, (path, methods)| router.route(path, methods))
}

/// As the framework does it: who only reads is shown the way, a write without the slash leads nowhere.
async fn without_slash(method: Method, uri: Uri) -> Response {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let location = HeaderValue::try_from(format!("{}/{query}", uri.path()));
    match location {
        Ok(location) if matches!(method, Method::GET | Method::HEAD) => {
            (StatusCode::MOVED_PERMANENTLY, [(LOCATION, location)]).into_response()
        }
        _ => no_route(&method, &uri),
    }
}

async fn wrong_method(method: Method, uri: Uri) -> Response {
    let detail = format!("No route found for \"{method} {}\": Method Not Allowed.", uri.path());
    Refusal::problem(StatusCode::METHOD_NOT_ALLOWED, detail).into_response()
}

async fn no_such_path(request: Request) -> Response {
    no_route(request.method(), request.uri())
}

fn no_route(method: &Method, uri: &Uri) -> Response {
    let detail = format!("No route found for \"{method} {}\".", uri.path());
    Refusal::problem(StatusCode::NOT_FOUND, detail).into_response()
}
