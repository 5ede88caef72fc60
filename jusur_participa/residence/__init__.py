"""Ways of proving where one lives besides the desk: vouching, printed codes, the register; and what ends a proof."""
