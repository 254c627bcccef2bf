/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.Rendering;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What answers of reactive handlers say.
 */
class AnswerStatusTests {

	private static boolean isError(String method, Object result) throws Exception {
		return AnswerStatus.of(Handlers.class.getMethod(method), Handlers.class).isError(result, null);
	}

	@Test
	void takesTheStatusOfRenderingsAndFunctionalAnswers() throws Exception {
		assertThat(isError("any", Rendering.redirectTo("/").status(HttpStatus.SEE_OTHER).build())).isFalse();
		assertThat(isError("any", Rendering.view("form").status(HttpStatus.UNPROCESSABLE_CONTENT).build())).isTrue();
		assertThat(isError("any", ServerResponse.status(HttpStatus.CONFLICT).build().block())).isTrue();
		assertThat(isError("any", ServerResponse.ok().build().block())).isFalse();
	}

	@Test
	void takesTheDeclaredStatusWhereAnAnswerSaysNone() throws Exception {
		assertThat(isError("declared", Rendering.view("form").build())).isTrue();
		assertThat(isError("declared", ServerResponse.ok().build().block())).isFalse();
	}

	interface Handlers {

		Object any();

		@ResponseStatus(HttpStatus.BAD_REQUEST)
		Object declared();

	}

}
