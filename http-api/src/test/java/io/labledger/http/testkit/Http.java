package io.labledger.http.testkit;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** A service as a client sees it. */
public final class Http {

    private Http() {}

    /** A request with JSON by ana. */
    public static RequestSpecification asAna() {
        return given().contentType(ContentType.JSON).header("Ledger-Actor", "ana");
    }

    public static ValidatableResponse post(String path, String body) {
        return asAna().body(body).post(path).then();
    }

    public static ValidatableResponse get(String path) {
        return given().get(path).then();
    }
}
