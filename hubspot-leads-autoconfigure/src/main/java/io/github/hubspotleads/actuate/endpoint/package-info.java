/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The endpoint: submissions and forms for operators, over HTTP and JMX. Names and states
 * only; of a single lead what its visitor agreed to.
 */
@NullMarked
package io.github.hubspotleads.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
