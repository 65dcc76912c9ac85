"""Signs schemathesis in to a sandbox, whichever system it speaks."""

import os
import urllib.parse
import zlib

import requests
import schemathesis

BASE = os.environ["SANDBOX_URL"]
PASSWORD = "sandbox-password"


class Dashboard:
    """A session of WedoCOD's dashboard: its cookies, and the header that goes with them."""

    def __init__(self, signed_in):
        self.http = requests.Session()
        self.http.headers["Accept"] = "application/json"
        self.http.get(f"{BASE}/sanctum/csrf-cookie")
        if signed_in:
            credentials = {"email": "station@sandbox.example", "password": PASSWORD}
            self.http.post(f"{BASE}/login", json=credentials, headers=self.csrf()).raise_for_status()

    def csrf(self):
        return {"X-XSRF-TOKEN": urllib.parse.unquote(self.http.cookies["XSRF-TOKEN"])}

    def apply(self, case):
        case.headers = {**(case.headers or {}), "Accept": "application/json", **self.csrf()}
        case.cookies = {"sandbox_session": self.http.cookies["sandbox_session"]}


@schemathesis.auth().apply_to(path_regex="^/orders")
class SignedIn:
    def get(self, case, context):
        return Dashboard(signed_in=True)

    def set(self, case, data, context):
        data.apply(case)


@schemathesis.auth(refresh_interval=None).apply_to(path_regex="^/log")
class OnItsOwn:
    """What begins or ends a session must not end the one that the others share."""

    def get(self, case, context):
        return Dashboard(signed_in=case.path == "/logout")

    def set(self, case, data, context):
        data.apply(case)


@schemathesis.auth().apply_to(path_regex="^/api/")
class Key:
    def get(self, case, context):
        return {"Authorization": "Bearer sandbox-api-token"}

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), **data}


@schemathesis.auth().apply_to(path_regex="^/wms/(orders|documents)")
class Token:
    def get(self, case, context):
        credentials = {"username": "station", "password": PASSWORD}
        answer = requests.post(f"{BASE}/wms/auth/login/", json=credentials)
        answer.raise_for_status()
        return {
            "Authorization": f"Bearer {answer.json()['token']}",
            "X-Wms-Code": "SANDBOX-WMS",
            "X-Customer-Code": "SANDBOX-CUSTOMER",
        }

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), **data}


def sample(seed):
    """One of the sample orders, always the same for the same seed."""
    return zlib.crc32(repr(seed).encode()) % 400 + 1


@schemathesis.hook
def map_body(context, body):
    """Lets every other request name orders and products that there are, so that it gets beyond the checks."""
    if not isinstance(body, dict) or sample(body) % 2:
        return body
    body = dict(body)
    if isinstance(body.get("ids"), list) and body["ids"]:
        body["ids"] = [100_000 + sample(some) for some in body["ids"][:3]]
    if isinstance(body.get("reference"), str):
        body["reference"] = f"ORD-{sample(body['reference']):05}"
    if isinstance(body.get("city_to_id"), str):
        body["city_to_id"] = "1"
    for order in body["orders"] if isinstance(body.get("orders"), list) else [body]:
        if isinstance(order, dict) and isinstance(order.get("reference"), str):
            order["reference"] = f"ORD-{sample(order['reference']):05}"
        products = order.get("products") if isinstance(order, dict) else None
        for product in products if isinstance(products, list) else []:
            if isinstance(product, dict):
                product.update({name: "1" for name in ("id",) if name in product})
                product.update({name: "PROD-001" for name in ("sku",) if name in product})
    return body


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """The same for paths."""
    parameters = dict(path_parameters or {})
    for name, real in (("reference", "ORD-{:05}"), ("key", "ORD-{:05}"), ("item", "1{:05}")):
        if name in parameters and sample(parameters) % 2:
            parameters[name] = real.format(sample(parameters))
    return parameters
