"""How evidence is made: what stands out in when and by whom records were entered (DOMAIN §1.3).

A flag is neutral: it says what the dates, hands and texts show, never why. People inside with
SEE_STAGED read them; nobody from outside does, and packs hold none.
"""
