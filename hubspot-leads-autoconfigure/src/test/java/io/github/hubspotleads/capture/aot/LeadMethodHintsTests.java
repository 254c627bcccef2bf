/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.aot;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.capture.KotlinForms;
import io.github.hubspotleads.capture.TeamSize;
import io.github.hubspotleads.capture.WrappedContact;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.annotation.AliasFor;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.PostMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told to ahead-of-time processing of annotated methods.
 */
class LeadMethodHintsTests {

	@Test
	void saysNothingOfABeanWithoutAnnotatedMethods() {
		assertThat(ProcessedBean.contribution(Plain.class)).isNull();
		assertThat(ProcessedBean.contribution(String.class)).isNull();
	}

	@Test
	void coversTheCallsOfAMethodAndOfTheInterfaceThatHasTheAnnotation() {
		RuntimeHints hints = ProcessedBean.hints(ByContract.class);
		assertThat(ProcessedBean.invocation(ByContract.class, "handle")).accepts(hints);
		assertThat(ProcessedBean.invocation(Contract.class, "handle")).accepts(hints);
		assertThat(ProcessedBean.invocation(ByContract.class, "other")).rejects(hints);
	}

	@ParameterizedTest
	@ValueSource(
			classes = { ByContract.class, Inheriting.class, OfClass.class, Composed.class, Repeated.class, Late.class })
	void coversWhatIsReadWhereverTheAnnotationStands(Class<?> type) {
		RuntimeHints hints = ProcessedBean.hints(type);
		assertThat(ProcessedBean.invocation(Request.class, "email")).accepts(hints);
		assertThat(ProcessedBean.invocation(Address.class, "getCity")).accepts(hints);
	}

	@Test
	void coversTheApplicationsOwnAnnotation() {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Demo.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(ProcessedBean.hints(Composed.class));
	}

	@Test
	void coversRecordsBeansFieldsAndWhatIsNested() {
		RuntimeHints hints = ProcessedBean.hints(ByContract.class);
		assertThat(ProcessedBean.invocation(Request.class, "email")).accepts(hints);
		assertThat(ProcessedBean.invocation(Request.class, "secret")).accepts(hints);
		assertThat(ProcessedBean.invocation(Request.class, "company")).accepts(hints);
		assertThat(ProcessedBean.invocation(Address.class, "getCity")).accepts(hints);
		assertThat(ProcessedBean.invocation(Named.class, "getName")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(Address.class, "floor")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(Named.class, "agreed")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Named.class)).accepts(hints);
		assertThat(ProcessedBean.invocation(Address.class, "setCity")).rejects(hints);
	}

	@Test
	void coversWhatAFormBindsWhereAHandlerTakesIt() throws NoSuchMethodException {
		RuntimeHints hints = ProcessedBean.hints(Handler.class);
		Constructor<?> constructor = Address.class.getDeclaredConstructor();
		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(constructor)).accepts(hints);
		assertThat(ProcessedBean.invocation(Address.class, "setCity")).accepts(hints);
	}

	@Test
	void coversKotlinsValueClasses() {
		RuntimeHints hints = ProcessedBean.hints(KotlinForms.class);
		Method unboxer = ReflectionUtils.findMethod(TeamSize.class, "unbox-impl");
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(unboxer)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(WrappedContact.class)).accepts(hints);
	}

	@Test
	void coversWhatValidatesArguments() {
		RuntimeHints hints = ProcessedBean.hints(ByContract.class);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(LoudValidator.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Address.class)
			.withMemberCategory(MemberCategory.ACCESS_DECLARED_FIELDS)).accepts(hints);
	}

	@Retention(RetentionPolicy.RUNTIME)
	@HubSpotLead("demo")
	@interface Demo {

		@AliasFor(annotation = HubSpotLead.class, attribute = "condition")
		String when() default "";

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = LoudValidator.class)
	@interface Loud {

		String message() default "is not loud";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class LoudValidator implements ConstraintValidator<Loud, String> {

		@Override
		public boolean isValid(String value, ConstraintValidatorContext context) {
			return true;
		}

	}

	public record Request(String email, @LeadField(send = false) String secret, Optional<@Valid Company> company) {

	}

	public record Company(@Valid Address address) {

	}

	public abstract static class Named {

		@LeadConsent(text = "I agree")
		private boolean agreed;

		public String getName() {
			return String.valueOf(this.agreed);
		}

	}

	public static class Address extends Named {

		@Loud
		private String city;

		@LeadField("floor")
		private int floor;

		public String getCity() {
			return this.city + this.floor;
		}

		public void setCity(String city) {
			this.city = city;
		}

	}

	public static class Plain {

		public void handle(Request request) {
		}

	}

	public interface Contract {

		@HubSpotLead("demo")
		void handle(Request request);

		void other();

	}

	public static class ByContract implements Contract {

		@Override
		public void handle(Request request) {
		}

		@Override
		public void other() {
		}

	}

	public abstract static class Base<T> {

		@HubSpotLead("demo")
		public void handle(T request) {
		}

	}

	public static class Inheriting extends Base<Request> {

	}

	@HubSpotLead("demo")
	public static class OfClass {

		public void handle(Request request) {
		}

	}

	public static class Composed {

		@Demo(when = "true")
		public void handle(Request request) {
		}

	}

	public static class Repeated {

		@HubSpotLead("demo")
		@HubSpotLead("newsletter")
		public void handle(Request request) {
		}

	}

	public static class Late {

		@HubSpotLead("demo")
		public Mono<String> handle(Mono<Request> request) {
			return request.map(Request::email);
		}

	}

	public static class Handler {

		@PostMapping("/demo")
		@HubSpotLead("demo")
		public void handle(Request request) {
		}

	}

}
