/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.aot;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.AliasFor;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.PostMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * What is told to ahead-of-time processing of annotated methods.
 */
class LeadMethodHintsTests {

	@Test
	void saysNothingOfABeanWithoutAnnotatedMethods() {
		assertThat(contribution(Plain.class)).isNull();
		assertThat(contribution(String.class)).isNull();
	}

	@Test
	void coversTheCallsOfAMethodAndOfTheInterfaceThatHasTheAnnotation() {
		RuntimeHints hints = hints(ByContract.class);
		assertThat(invocation(ByContract.class, "handle")).accepts(hints);
		assertThat(invocation(Contract.class, "handle")).accepts(hints);
		assertThat(invocation(ByContract.class, "other")).rejects(hints);
	}

	@ParameterizedTest
	@ValueSource(
			classes = { ByContract.class, Inheriting.class, OfClass.class, Composed.class, Repeated.class, Late.class })
	void coversWhatIsReadWhereverTheAnnotationStands(Class<?> type) {
		RuntimeHints hints = hints(type);
		assertThat(invocation(Request.class, "email")).accepts(hints);
		assertThat(invocation(Address.class, "getCity")).accepts(hints);
	}

	@Test
	void coversTheApplicationsOwnAnnotation() {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Demo.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(hints(Composed.class));
	}

	@Test
	void coversRecordsBeansFieldsAndWhatIsNested() {
		RuntimeHints hints = hints(ByContract.class);
		assertThat(invocation(Request.class, "email")).accepts(hints);
		assertThat(invocation(Request.class, "secret")).accepts(hints);
		assertThat(invocation(Request.class, "company")).accepts(hints);
		assertThat(invocation(Address.class, "getCity")).accepts(hints);
		assertThat(invocation(Named.class, "getName")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(Address.class, "floor")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(Named.class, "agreed")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Named.class)).accepts(hints);
		assertThat(invocation(Address.class, "setCity")).rejects(hints);
	}

	@Test
	void coversWhatAFormBindsWhereAHandlerTakesIt() throws NoSuchMethodException {
		RuntimeHints hints = hints(Handler.class);
		Constructor<?> constructor = Address.class.getDeclaredConstructor();
		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(constructor)).accepts(hints);
		assertThat(invocation(Address.class, "setCity")).accepts(hints);
	}

	@Test
	void coversKotlinsValueClasses() {
		RuntimeHints hints = hints(KotlinForms.class);
		Method unboxer = ReflectionUtils.findMethod(TeamSize.class, "unbox-impl");
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(unboxer)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(WrappedContact.class)).accepts(hints);
	}

	@Test
	void coversWhatValidatesArguments() {
		RuntimeHints hints = hints(ByContract.class);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(LoudValidator.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Address.class)
			.withMemberCategory(MemberCategory.ACCESS_DECLARED_FIELDS)).accepts(hints);
	}

	@Test
	void followsConditions() {
		RuntimeHints hints = hints(Conditional.class);
		assertThat(invocation(Question.class, "answers")).accepts(hints);
		assertThat(invocation(List.class, "isEmpty")).accepts(hints);
		assertThat(invocation(Reply.class, "getText")).accepts(hints);
		assertThat(invocation(String.class, "isBlank")).accepts(hints);
		assertThat(invocation(Outcome.class, "accepted")).accepts(hints);
		assertThat(invocation(Gatekeeper.class, "letsIn")).accepts(hints);
		assertThat(invocation(Gatekeeper.class, "other")).rejects(hints);
		assertThat(invocation(Constants.class, "limit")).accepts(hints);
		assertThat(invocation(Conditional.class, "isOpen")).accepts(hints);
		assertThat(invocation(Setting.class, "isOn")).accepts(hints);
	}

	@Test
	void coversWhatIsTheLeadInPlaceOfTheArguments() {
		RuntimeHints hints = hints(Selecting.class);
		assertThat(invocation(Outcome.class, "request")).accepts(hints);
		assertThat(invocation(Request.class, "email")).accepts(hints);
		assertThat(invocation(Address.class, "getCity")).accepts(hints);
	}

	@Test
	void leavesWrongExpressionsToTheStart() {
		assertThat(contribution(Wrong.class)).isNotNull();
		assertThat(invocation(Wrong.class, "handle")).accepts(hints(Wrong.class));
	}

	private static Predicate<RuntimeHints> invocation(Class<?> type, String method) {
		return RuntimeHintsPredicates.reflection().onMethodInvocation(type, method);
	}

	private static RuntimeHints hints(Class<?> type) {
		TestGenerationContext generation = new TestGenerationContext();
		contribution(type).applyTo(generation, mock(BeanRegistrationCode.class));
		return generation.getRuntimeHints();
	}

	private static BeanRegistrationAotContribution contribution(Class<?> type) {
		DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
		factory.registerBeanDefinition("tested", new RootBeanDefinition(type));
		factory.registerBeanDefinition("gatekeeper", new RootBeanDefinition(Gatekeeper.class));
		factory.addEmbeddedValueResolver((text) -> text.replace("${word}", "yes"));
		return new LeadMethodAotProcessor().processAheadOfTime(RegisteredBean.of(factory, "tested"));
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

	static class LoudValidator implements ConstraintValidator<Loud, String> {

		@Override
		public boolean isValid(String value, ConstraintValidatorContext context) {
			return true;
		}

	}

	record Request(String email, @LeadField(send = false) String secret, Optional<@Valid Company> company) {

	}

	record Company(@Valid Address address) {

	}

	abstract static class Named {

		@LeadConsent(text = "I agree")
		private boolean agreed;

		public String getName() {
			return String.valueOf(this.agreed);
		}

	}

	static class Address extends Named {

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

	static class Plain {

		public void handle(Request request) {
		}

	}

	interface Contract {

		@HubSpotLead("demo")
		void handle(Request request);

		void other();

	}

	static class ByContract implements Contract {

		@Override
		public void handle(Request request) {
		}

		@Override
		public void other() {
		}

	}

	abstract static class Base<T> {

		@HubSpotLead("demo")
		public void handle(T request) {
		}

	}

	static class Inheriting extends Base<Request> {

	}

	@HubSpotLead("demo")
	static class OfClass {

		public void handle(Request request) {
		}

	}

	static class Composed {

		@Demo(when = "true")
		public void handle(Request request) {
		}

	}

	static class Repeated {

		@HubSpotLead("demo")
		@HubSpotLead("newsletter")
		public void handle(Request request) {
		}

	}

	static class Late {

		@HubSpotLead("demo")
		public Mono<String> handle(Mono<Request> request) {
			return request.map(Request::email);
		}

	}

	static class Handler {

		@PostMapping("/demo")
		@HubSpotLead("demo")
		public void handle(Request request) {
		}

	}

	record Question(List<Reply> answers, Map<String, Setting> settings) {

	}

	static class Reply {

		public String getText() {
			return "yes";
		}

	}

	static class Setting {

		public boolean isOn() {
			return true;
		}

	}

	record Outcome(boolean accepted, Request request) {

	}

	static class Gatekeeper {

		public boolean letsIn(String text) {
			return text.isEmpty();
		}

		public void other() {
		}

	}

	static final class Constants {

		private Constants() {
		}

		public static int limit() {
			return 1;
		}

	}

	static class Conditional {

		@HubSpotLead(form = "demo",
				condition = "(!#question.answers.isEmpty() and #a0.answers[0].text.isBlank()"
						+ " and #result.accepted and @gatekeeper.letsIn('${word}') ? open : false)"
						+ " or T(io.github.hubspotleads.capture.aot.LeadMethodHintsTests$Constants).limit() > 1"
						+ " or #question.settings['news'].on")
		public Mono<Outcome> handle(Question question) {
			return Mono.empty();
		}

		public boolean isOpen() {
			return true;
		}

	}

	static class Selecting {

		@HubSpotLead(form = "demo", lead = "#result.request")
		public Outcome handle(String ticket) {
			return new Outcome(true, null);
		}

	}

	static class Wrong {

		@HubSpotLead(form = "demo", condition = "#request.email ==", lead = "#nobody.knows()")
		@HubSpotLead(form = "newsletter", condition = "#request.nothing.at.all", lead = "T(no.such.Type).make()")
		public void handle(Request request) {
		}

	}

}
