"""Evidence packs: order, freeze, gather, draw, bind, hand over."""
