/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.PrioritizedParameterNameDiscoverer;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which names an expression may have in it.
 */
class MethodExpressionTests {

	private static final Order ORDER = new Order("jane@x.test", List.of(1, 2, 3));

	private final Method method = ReflectionUtils.findMethod(Forms.class, "post", Order.class, boolean.class);

	@ParameterizedTest
	@ValueSource(strings = { "#order.email == 'jane@x.test'", "#resultCode and #a1 and #p1", "#p0.email != null",
			"#result == 'ok'", "#root.open", "#this.open", "open", "'#oder' != ''",
			"#order.sizes.?[#this > 2].size() == 1", "#order.sizes.![#this + #root.one] == {2, 3, 4}",
			"(#most = #order.sizes.size()) > 0 and #most == 3", "{#order.email, #result}.size() == 2",
			"#order.sizes[#root.one] == 2", "#order.sizes.contains(#root.one)" })
	void knowsArgumentsResultRootAndWhatItAssigns(String text) {
		assertThat(condition(text).isTrue(new Forms(), new Object[] { ORDER, true }, "ok")).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "#oder.email != null | #oder", "#Order != null | #Order", "#order.email == #mail | #mail",
					"#order.sizes.?[#size > 2].size() > 0 | #size", "#order.sizes[#at] == 2 | #at",
					"#order.sizes.contains(#any) | #any", "not #consent and #resultCode | #consent",
					"#resultCode ? #yes : false | #yes", "#a2 != null | #a2", "#check(#order) | #check" })
	void refusesNamesThatAreNone(String text, String unknown) {
		assertThatExceptionOfType(CapturePlanException.class).isThrownBy(() -> condition(text))
			.withMessage("@HubSpotLead method '" + Forms.class.getName() + ".post' has the condition \"" + text
					+ "\", which names " + unknown
					+ ", but there is no such argument; it can name #order, #resultCode, #result");
	}

	@Test
	void namesAllThatAreUnknown() {
		assertThatExceptionOfType(CapturePlanException.class).isThrownBy(() -> condition("#two == #one or #one"))
			.withMessageContaining("which names #one, #two, but");
	}

	@Test
	void knowsArgumentsByPositionWhereNamesAreNotCompiledIn() {
		ParameterNameDiscoverer none = new PrioritizedParameterNameDiscoverer();
		assertThat(MethodExpression.of("condition", "#a1", this.method, source(none))
			.isTrue(new Forms(), new Object[] { ORDER, true }, null)).isTrue();
		assertThatExceptionOfType(CapturePlanException.class)
			.isThrownBy(() -> MethodExpression.of("condition", "#order != null", this.method, source(none)))
			.withMessageContaining("it can name #a0, #a1, #result");
	}

	@Test
	void needsTheResultOnlyIfItNamesIt() {
		assertThat(condition("#result == 'ok'").needsResult()).isTrue();
		assertThat(condition("#order.sizes.contains(#result)").needsResult()).isTrue();
		assertThat(condition("#resultCode").needsResult()).isFalse();
		assertThat(condition("#order.email == '#result'").needsResult()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "!#result.hasErrors()", "#order != null and #result == 'ok'" })
	void refusesTheResultWhereAnArgumentHasItsName(String text) {
		Method ambiguous = ReflectionUtils.findMethod(Forms.class, "bound", Order.class, Object.class);
		MethodExpression.Source source = source(new DefaultParameterNameDiscoverer());
		assertThatExceptionOfType(CapturePlanException.class)
			.isThrownBy(() -> MethodExpression.of("condition", text, ambiguous, source))
			.withMessage("@HubSpotLead method '" + Forms.class.getName() + ".bound' has the condition \"" + text
					+ "\", which names #result, which is both what the method returns and its argument 'result'; "
					+ "name the argument #a1, or rename it if you mean what is returned");
		assertThat(MethodExpression.of("condition", "#a1 == 'ok' and #p1 == #a1", ambiguous, source)
			.isTrue(new Forms(), new Object[] { ORDER, "ok" }, "other")).isTrue();
	}

	private MethodExpression condition(String text) {
		return MethodExpression.of("condition", text, this.method, source(new DefaultParameterNameDiscoverer()));
	}

	private static MethodExpression.Source source(ParameterNameDiscoverer parameterNames) {
		return new MethodExpression.Source(parameterNames, null);
	}

	public record Order(String email, List<Integer> sizes) {

	}

	public static class Forms {

		public boolean isOpen() {
			return true;
		}

		public int getOne() {
			return 1;
		}

		void post(Order order, boolean resultCode) {
		}

		String bound(Order order, Object result) {
			return "ok";
		}

	}

}
