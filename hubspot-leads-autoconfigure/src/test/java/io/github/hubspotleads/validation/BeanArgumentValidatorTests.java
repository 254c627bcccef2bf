/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.validation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.SubmissionError.FieldError;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.LuhnCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Bean Validation of captured arguments, with a validator that evaluates expressions and
 * with one that does not.
 */
class BeanArgumentValidatorTests {

	private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();

	private final BeanArgumentValidator validator = new BeanArgumentValidator(FACTORY.getValidator());

	@AfterAll
	static void close() {
		FACTORY.close();
	}

	@Test
	void findsNothingWrongWithValidArgument() {
		assertThat(this.validator.validate(new Contact("Jane", new Address("10115"), List.of("a@x.test"), Map.of())))
			.isEmpty();
	}

	@Test
	void namesPropertyPaths() {
		assertThat(
				this.validator.validate(new Contact(" ", new Address("1"), List.of("a@x.test", "nonsense"), Map.of())))
			.containsExactly(new FieldError("address.zip", "", "size must be between 5 and 5"),
					new FieldError("mails[1]", "", "must be a well-formed email address"),
					new FieldError("name", "", "must not be blank"));
	}

	@Test
	void leavesKeysOfMapsOut() {
		assertThat(this.validator.validate(new Contact("Jane", null, null, Map.of("jane@x.test", new Address("1")))))
			.containsExactly(new FieldError("byMail[].zip", "", "size must be between 5 and 5"));
	}

	@Test
	void saysTheConstraintInsteadOfTheValue() {
		assertThat(this.validator.validate(new Telling("canary-1", "canary-2", "4111111111111112", "canary-4", 3)))
			.extracting(FieldError::path, FieldError::message)
			.containsExactly(tuple("built", "violates Built"), tuple("bundled", "violates LuhnCheck"),
					tuple("inline", "violates Email"), tuple("number", "must be greater than or equal to 18"),
					tuple("plain", "must be nice"));
	}

	@Test
	void saysTheConstraintInsteadOfAPartOfTheObject() {
		assertThat(this.validator.validate(new Whole("canary"))).extracting(FieldError::message)
			.containsExactly("violates Consistent");
	}

	@Test
	void evaluatesNoExpressionsStandalone() {
		try (BeanArgumentValidator standalone = BeanArgumentValidator.standalone()) {
			assertThat(standalone.validate(new Expression("x"))).extracting(FieldError::message)
				.containsExactly("is ${7*7} of 9");
			assertThat(standalone.validate(new Contact(" ", null, null, null))).hasSize(1);
		}
	}

	record Contact(@NotBlank String name, @Valid Address address, List<@Email String> mails,
			Map<String, @Valid Address> byMail) {

	}

	record Address(@Size(min = 5, max = 5) String zip) {

	}

	record Telling(@Email(message = "'${validatedValue}' is no address") String inline, @Built String built,
			@LuhnCheck String bundled, @Email(message = "must be nice") String plain, @Min(18) int number) {

	}

	record Expression(@Size(min = 9, message = "is ${7*7} of {min}") String text) {

	}

	@Consistent
	record Whole(String email) {

	}

	@Target({ ElementType.FIELD, ElementType.PARAMETER })
	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = BuiltValidator.class)
	@interface Built {

		String message() default "";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static final class BuiltValidator implements ConstraintValidator<Built, String> {

		@Override
		public boolean isValid(String value, ConstraintValidatorContext context) {
			context.disableDefaultConstraintViolation();
			context.buildConstraintViolationWithTemplate("do not like " + value).addConstraintViolation();
			return false;
		}

	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = ConsistentValidator.class)
	@interface Consistent {

		String message() default "${validatedValue.email} is not consistent";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static final class ConsistentValidator implements ConstraintValidator<Consistent, Whole> {

		@Override
		public boolean isValid(Whole value, ConstraintValidatorContext context) {
			return false;
		}

	}

}
