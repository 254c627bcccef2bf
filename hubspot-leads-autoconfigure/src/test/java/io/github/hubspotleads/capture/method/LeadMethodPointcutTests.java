/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.method;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.function.Supplier;

import io.github.hubspotleads.HubSpotLead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;

import static org.assertj.core.api.Assertions.assertThat;

class LeadMethodPointcutTests {

	private final LeadMethodPointcut pointcut = new LeadMethodPointcut();

	@ParameterizedTest
	@ValueSource(classes = { OnMethod.class, OfSuperclass.class, OfDistantInterface.class, OfDistantSuperclass.class,
			OnComposed.class })
	void findsAnnotatedMethodsHoweverFarAway(Class<?> type) {
		assertThat(AopUtils.canApply(this.pointcut, type)).isTrue();
	}

	// Most beans: looking for ours at each of their methods is what a start pays for.
	@ParameterizedTest
	@ValueSource(classes = { Bare.class, OfJdk.class })
	void looksAtNoMethodOfAClassWithoutAnyAnnotation(Class<?> type) {
		assertThat(this.pointcut.getClassFilter().matches(type)).isFalse();
	}

	@Test
	void looksAtMethodsOfAClassWithAnnotationsOfAnyKind() {
		assertThat(this.pointcut.getClassFilter().matches(Other.class)).isTrue();
		assertThat(AopUtils.canApply(this.pointcut, Other.class)).isFalse();
	}

	static class OnMethod {

		@HubSpotLead("demo")
		void take(String email) {
		}

	}

	static class OfSuperclass extends OnMethod {

	}

	static class OfDistantSuperclass extends OfSuperclass {

		@Override
		public void take(String email) {
		}

	}

	interface Distant {

		@HubSpotLead("demo")
		void take(String email);

	}

	interface Near extends Distant {

	}

	static class OfDistantInterface implements Near {

		@Override
		public void take(String email) {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@HubSpotLead("demo")
	@interface Composed {

	}

	static class OnComposed {

		@Composed
		void take(String email) {
		}

	}

	static class Bare {

		void take(String email) {
		}

	}

	// The JDK's interface has an annotation.
	static class OfJdk implements Supplier<String> {

		@Override
		public String get() {
			return "";
		}

	}

	static class Other {

		@Deprecated
		void take(String email) {
		}

	}

}
