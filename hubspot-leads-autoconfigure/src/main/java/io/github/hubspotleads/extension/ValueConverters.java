/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.extension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadValueConverter;
import io.github.hubspotleads.observation.LeadSignals;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * The application's converters of values, found by declared types.
 *
 * @since 0.1.0
 */
public final class ValueConverters {

	/**
	 * The application adds none.
	 */
	public static final ValueConverters NONE = new ValueConverters(List.of(),
			new ExtensionFailures(LeadSignals.NONE, () -> 0));

	private static final int MAX_CONTAINERS = 3;

	private final List<LeadValueConverter<?>> converters;

	private final ExtensionFailures failures;

	/**
	 * Create new converters.
	 * @param converters the converters in their order
	 * @param failures is told of those that fail
	 * @throws IllegalArgumentException if one is for a type that leads take as it is
	 */
	public ValueConverters(List<LeadValueConverter<?>> converters, ExtensionFailures failures) {
		this.converters = List.copyOf(converters);
		this.failures = failures;
		for (LeadValueConverter<?> converter : this.converters) {
			Assert.isTrue(!Lead.Builder.accepts(converter.type()),
					() -> "The LeadValueConverter " + converter.getClass().getName() + " is for "
							+ converter.type().getName() + ", which leads take as it is; let it be for another type, "
							+ "and change values of leads with a LeadCustomizer");
		}
	}

	/**
	 * Find what converts the values of a property.
	 * @param type the declared type, which may be an {@code Optional}, a collection or an
	 * array of what is converted
	 * @return the conversion, or {@code null} if there is none
	 */
	public @Nullable Function<@Nullable Object, @Nullable Object> of(ResolvableType type) {
		Class<?> element = element(type, 0);
		for (LeadValueConverter<?> converter : this.converters) {
			if (element != null && converter.type().isAssignableFrom(element)) {
				return (value) -> convert(value, converter);
			}
		}
		return null;
	}

	private static @Nullable Class<?> element(ResolvableType type, int containers) {
		Class<?> raw = type.resolve();
		if (raw == null || containers > MAX_CONTAINERS) {
			return null;
		}
		if (raw.isArray()) {
			return element(type.getComponentType(), containers + 1);
		}
		if (raw == Optional.class) {
			return element(type.getGeneric(0), containers + 1);
		}
		return Iterable.class.isAssignableFrom(raw) ? element(type.as(Iterable.class).getGeneric(0), containers + 1)
				: raw;
	}

	private <T> @Nullable Object convert(@Nullable Object value, LeadValueConverter<T> converter) {
		if (value == null || converter.type().isInstance(value)) {
			return (value != null) ? converted(converter.type().cast(value), converter) : null;
		}
		if (value instanceof Optional<?> optional) {
			return convert(optional.orElse(null), converter);
		}
		if (value instanceof Object[] array) {
			return convert(Arrays.asList(array), converter);
		}
		if (value instanceof Iterable<?> values) {
			List<@Nullable Object> all = new ArrayList<>();
			values.forEach((one) -> all.add(convert(one, converter)));
			return all;
		}
		return value;
	}

	private <T> @Nullable Object converted(T value, LeadValueConverter<T> converter) {
		try {
			return converter.convert(value);
		}
		catch (RuntimeException | Error ex) {
			this.failures.tell(LeadSignals.Extension.VALUE_CONVERTER, converter, ex);
			throw new IllegalStateException("A value could not be converted", ex);
		}
	}

}
