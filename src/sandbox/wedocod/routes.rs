//! Which path leads where, and through which layers.

use axum::extract::Request;
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use serde_json::json;

use super::answer::{LOGIN, Refusal};
use super::html::page;
use super::openapi;
use super::shared::counted;
use super::strike::{faulty, faulty_sign_in};
use super::world::{Shared, World};
use super::{api, dashboard, layers, remove, sign_in};

/// What it says of itself.
const DESCRIPTION: &str = include_str!("openapi.json");

/// The whole server. A layer that is added later is passed through earlier.
pub(super) fn router(world: Shared) -> Router {
    let with_session = from_fn_with_state(world.clone(), layers::with_session);
    let faulty = from_fn_with_state(world.clone(), faulty::<World>);
    let guest = Router::new()
        .route("/sanctum/csrf-cookie", get(sign_in::csrf_cookie))
        .route(LOGIN, get(sign_in::login_page).post(sign_in::login))
        .route("/logout", post(sign_in::logout))
        .route_layer(with_session.clone())
        .route_layer(from_fn_with_state(world.clone(), faulty_sign_in::<World>));
    let dashboard = dashboard::routes()
        .into_iter()
        .fold(Router::new(), |router, (path, endpoint)| router.route(&path, endpoint))
        .route_layer(from_fn_with_state(world.clone(), layers::signed_in))
        .route_layer(with_session)
        .route_layer(faulty.clone());
    let api = Router::new()
        .route("/api/web/1.0/orders", get(api::list).post(api::create).put(api::update))
        .route("/api/web/1.0/orders/{reference}", delete(remove::one))
        .route("/api/web/1.0/orders/{reference}/show", get(api::show))
        .route("/api/web/1.0/order-histories", get(api::histories))
        .route_layer(from_fn_with_state(world.clone(), layers::with_api_key))
        .route_layer(faulty);
    guest
        .merge(dashboard)
        .merge(api)
        .route(openapi::PATH, openapi::described(DESCRIPTION))
        .method_not_allowed_fallback(wrong_method)
        .fallback(no_such_path)
        .layer(from_fn_with_state(world.clone(), counted::<World>))
        .with_state(world)
}

async fn wrong_method(method: Method, uri: Uri) -> Response {
    let route = uri.path().trim_start_matches('/');
    let message = format!("The {method} method is not supported for route {route}.");
    (StatusCode::METHOD_NOT_ALLOWED, Json(json!({ "message": message }))).into_response()
}

async fn no_such_path(request: Request) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api/") || layers::expects_json(request.headers()) {
        let message = format!("The route {} could not be found.", path.trim_start_matches('/'));
        return Refusal::NotFound(message).into_response();
    }
    page(StatusCode::NOT_FOUND, "Not Found")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_of_the_dashboard_is_described() {
        let described: serde_json::Value = serde_json::from_str(DESCRIPTION).unwrap();
        for (path, _) in dashboard::routes() {
            assert!(described["paths"][&path].is_object(), "{path}");
        }
    }
}
