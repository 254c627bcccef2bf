/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Stop 1, capture: an annotated call becomes a lead.
 * <p>
 * Advice around annotated methods watches how each call ends, and hands the lead of an
 * accepted one to the client's intake. It never changes what the method does.
 * <p>
 * {@code LeadCaptureBeanPostProcessor} advises the beans and has their methods planned
 * ({@code CapturePlans}); {@code LeadCaptureInterceptor} sees each call, and
 * {@code FormCapture} those that a program makes by itself. What a call means is decided
 * in the room {@code call}.
 */
@NullMarked
package io.github.hubspotleads.capture;

import org.jspecify.annotations.NullMarked;
