/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.servlet.view.FragmentsRendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What answers of handlers say.
 */
class AnswerStatusTests {

	private static final org.springframework.web.reactive.result.view.FragmentsRendering.Builder FLUX_FRAGMENT = org.springframework.web.reactive.result.view.FragmentsRendering
		.fragment("form");

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
	void takesTheStatusOfFragmentsAndOfFunctionalAnswersOfServlets() throws Exception {
		assertThat(isError("any", FragmentsRendering.fragment("form").status(HttpStatus.CONFLICT).build())).isTrue();
		assertThat(isError("any", FragmentsRendering.fragment("thanks").build())).isFalse();
		assertThat(isError("declared", FragmentsRendering.fragment("form").build())).isTrue();
		assertThat(isError("any", FLUX_FRAGMENT.status(HttpStatus.UNPROCESSABLE_CONTENT).build())).isTrue();
		assertThat(isError("any", FLUX_FRAGMENT.status(HttpStatus.CREATED).build())).isFalse();
		assertThat(isError("any", servlet(HttpStatus.BAD_REQUEST))).isTrue();
		assertThat(isError("declared", servlet(HttpStatus.OK))).isFalse();
	}

	@Test
	void takesNoAnswerForAGoodOneThatIsNotThereYet() throws Exception {
		CompletableFuture<org.springframework.web.servlet.function.ServerResponse> answer = new CompletableFuture<>();
		Object later = org.springframework.web.servlet.function.ServerResponse.async(answer);
		assertThatIllegalStateException().isThrownBy(() -> isError("any", later));
		answer.complete(servlet(HttpStatus.CONFLICT));
		assertThat(isError("any", later)).isTrue();
	}

	private static org.springframework.web.servlet.function.ServerResponse servlet(HttpStatus status) {
		return org.springframework.web.servlet.function.ServerResponse.status(status).build();
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
