package io.labledger.http.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;

/** An operation that is being described. Parts are referred to by their names. */
public final class Described {

    private final Operation operation;

    Described(Operation operation) {
        this.operation = operation;
    }

    /** It takes this parameter as well. */
    public Described takes(String parameter) {
        operation.addParameter(
                OASFactory.createParameter().ref("#/components/parameters/" + parameter));
        return this;
    }

    /** It can be answered so. */
    public Described answers(String status, String answer) {
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse().ref("#/components/responses/" + answer));
        return this;
    }

    /** It is answered so when all is well, whatever else was thought. */
    public Described succeeds(String status, String answer) {
        operation.getResponses().getAPIResponses().keySet().stream()
                .filter(other -> other.startsWith("2"))
                .toList()
                .forEach(operation.getResponses()::removeAPIResponse);
        return answers(status, answer);
    }

    /** Its answers, when all is well, have this header. */
    public Described tells(String header, String part) {
        operation
                .getResponses()
                .getAPIResponses()
                .forEach(
                        (status, answer) -> {
                            if (status.startsWith("2") && answer.getRef() == null) {
                                answer.addHeader(
                                        header,
                                        OASFactory.createHeader()
                                                .ref("#/components/headers/" + part));
                            }
                        });
        return this;
    }

    /** Whether it is said already that it can be answered so. */
    public boolean has(String status) {
        return operation.getResponses().hasAPIResponse(status);
    }

    /** Whether it takes a body. */
    public boolean takesBody() {
        return operation.getRequestBody() != null;
    }
}
