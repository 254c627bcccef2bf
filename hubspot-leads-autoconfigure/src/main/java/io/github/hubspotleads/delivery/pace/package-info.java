/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * HubSpot's limits: who may send to a destination now.
 * <p>
 * The relay asks before it claims, and tells what came of each attempt.
 * <p>
 * A <em>destination</em> is what HubSpot counts the requests of. An <em>attempt</em> to
 * send a lead makes one request, or two where fields are refused. A <em>permit</em> is
 * for one request; a <em>block</em> is the permits that a node was granted at once of a
 * pace that it shares. A permit has a <em>place</em> among what is under way to all
 * destinations until its attempt ends: {@code Address} counts the places of one node,
 * {@link io.github.hubspotleads.delivery.pace.PaceStore} those of all.
 */
@NullMarked
package io.github.hubspotleads.delivery.pace;

import org.jspecify.annotations.NullMarked;
