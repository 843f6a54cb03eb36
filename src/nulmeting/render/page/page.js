"use strict";
/* Sorting and filtering of tables; the page holds everything without it. */
