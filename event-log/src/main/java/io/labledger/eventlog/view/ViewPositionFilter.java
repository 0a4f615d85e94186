package io.labledger.eventlog.view;

import io.labledger.http.header.MinPosition;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * A client that has made something at another service sends the {@code Ledger-Position} it was
 * answered, and what it asks for here waits until the local views have that much.
 */
@Provider
@Priority(Priorities.USER)
public class ViewPositionFilter implements ContainerRequestFilter {

    private final LocalViews views;

    public ViewPositionFilter(LocalViews views) {
        this.views = views;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (views.areThere()) {
            MinPosition.await(request.getHeaderString(MinPosition.HEADER), views);
        }
    }
}
